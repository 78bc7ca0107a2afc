import { inSlices, type QueryRunner } from "./database"

const WINDOW = "interval '1 minute'"

/** Bucket of all addresses together. */
const EVERYBODY = "everybody"

export interface RateLimits {
  /** Keyed hash of the address. */
  addressKey: string
  /** This many a minute of one address, and of all. */
  perAddress: number
  overall: number
}

export interface RateLimitAnswer {
  is_allowed: boolean
  retry_after_ms: number
}

export const rateLimitQueries = (database: QueryRunner) => ({
  /**
   * Counts one request, unless its address or everybody together have used up their minute; then it
   * is worth another try after the milliseconds of the answer.
   *
   * What is refused costs two reads by primary key and no write: that is what a flood consists of.
   * The address comes first, so what it is refused does not count for the others; and locks are
   * always taken in this order, so that no two statements wait for each other. All requests that
   * are let through pass by the one row of everybody, which is why the commit does not wait for the
   * disk: the row is locked for less than a millisecond, and a crash forgets some counts at most.
   */
  async takeFromRateLimits({
    addressKey,
    perAddress,
    overall,
  }: RateLimits): Promise<RateLimitAnswer> {
    const [answer] = await database.rows<RateLimitAnswer>(
      `WITH used_up AS (
        SELECT window_start FROM order_sync_rate_limit
        WHERE id IN (?, '${EVERYBODY}') AND window_start > now() - ${WINDOW}
          AND count >= CASE id WHEN '${EVERYBODY}' THEN ?::int ELSE ?::int END),
      of_address AS (
        INSERT INTO order_sync_rate_limit AS bucket (id, window_start, count)
        SELECT ?, now(), 1 WHERE NOT EXISTS (SELECT 1 FROM used_up)
        ${countUp("?::int")}),
      of_everybody AS (
        INSERT INTO order_sync_rate_limit AS bucket (id, window_start, count)
        SELECT '${EVERYBODY}', now(), 1 FROM of_address
        ${countUp("?::int")})
      SELECT EXISTS (SELECT 1 FROM of_everybody) AS is_allowed,
        COALESCE(
          (SELECT ceil(extract(epoch FROM max(window_start) + ${WINDOW} - now()) * 1000)
           FROM used_up), 60000)::int AS retry_after_ms,
        set_config('synchronous_commit', 'off', true)`,
      [addressKey, overall, perAddress, addressKey, perAddress, overall],
    )
    return answer
  },

  /** Removes counts that mean nothing any more; those in use just now are left. */
  async purgeRateLimits(): Promise<number> {
    return await inSlices(async (limit) =>
      database.run(
        `DELETE FROM order_sync_rate_limit WHERE id = ANY(ARRAY(
        SELECT id FROM order_sync_rate_limit
        WHERE window_start < now() - 10 * ${WINDOW} AND deleted_at IS NULL
        ORDER BY window_start LIMIT ?
        FOR UPDATE SKIP LOCKED))
      RETURNING id`,
        [limit],
      ),
    )
  },
})

/** Begins a new minute, or keeps counting in the present one while there is anything left. */
function countUp(limit: string): string {
  const isOver = `bucket.window_start <= now() - ${WINDOW}`
  return `
    ON CONFLICT (id) DO UPDATE SET
      window_start = CASE WHEN ${isOver} THEN now() ELSE bucket.window_start END,
      count = CASE WHEN ${isOver} THEN 1 ELSE bucket.count + 1 END
    WHERE ${isOver} OR bucket.count < ${limit}
    RETURNING bucket.id`
}
