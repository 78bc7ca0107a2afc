import type { Client } from "pg"

/** Orders are spread evenly over so much time. */
const YEARS = 3

/** This many of the newest orders people still work on at the remote. */
const OPEN_ORDERS = 2_000

const DRAFTS = 200

/** Crockford's base 32, as Medusa's ids are written in, of a moment; then a number for the rest. */
const ID_FUNCTION = `
  CREATE OR REPLACE FUNCTION bench_id(prefix text, moment timestamptz, number bigint)
  RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT prefix || '_' || string_agg(substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ',
      ((floor(extract(epoch FROM moment) * 1000)::bigint >> (5 * (9 - digit))) & 31)::int + 1, 1), ''
      ORDER BY digit) || lpad(number::text, 16, '0')
    FROM generate_series(0, 9) AS digit $$`

/**
 * Fills the tables that a sweep reads: orders, each with a line, an entry of a change and a payment,
 * and a delivered delivery for every one. Written as rows, because a million checkouts take days.
 */
export async function generateOrders(
  client: Client,
  connectionId: string,
  orders: number,
): Promise<void> {
  // In whole milliseconds, as a store reads them: with finer ones every order would seem changed.
  const made = `
    CREATE TEMP TABLE made AS
    SELECT number, moment, bench_id('order', moment, number) AS id FROM (
      SELECT number, date_trunc('milliseconds',
        now() - interval '${YEARS} years' * ((${orders} - number) / ${orders}::float8)) AS moment
      FROM generate_series(1, ${orders}) AS number) AS numbers`
  await run(client, [
    ID_FUNCTION,
    made,
    `INSERT INTO "order" (id, display_id, version, currency_code, email, status, created_at, updated_at)
     SELECT id, number, 1, 'eur', 'buyer-' || number % 5000 || '@example.com', 'completed', moment,
       moment + interval '1 minute'
     FROM made`,
    `INSERT INTO order_line_item (id, title, unit_price, raw_unit_price, created_at, updated_at)
     SELECT bench_id('ordli', moment, number), 'Sneakers X', 20, '{"value":"20"}', moment, moment
     FROM made`,
    `INSERT INTO order_item (id, order_id, version, item_id, quantity, raw_quantity,
       fulfilled_quantity, shipped_quantity, return_requested_quantity, return_received_quantity,
       return_dismissed_quantity, written_off_quantity, created_at, updated_at)
     SELECT bench_id('orditem', moment, number), id, 1, bench_id('ordli', moment, number), 1,
       '{"value":"1"}', 0, 0, 0, 0, 0, 0, moment, moment
     FROM made`,
    `INSERT INTO order_change (id, order_id, version, status, created_at, updated_at)
     SELECT bench_id('ordch', moment, number), id, 1, 'confirmed', moment, moment FROM made`,
    `INSERT INTO order_transaction
       (id, order_id, version, amount, raw_amount, currency_code, reference, created_at, updated_at)
     SELECT bench_id('ordtrx', moment, number), id, 1, 20, '{"value":"20"}', 'eur', 'capture', moment,
       moment
     FROM made`,
    `INSERT INTO "order"
       (id, display_id, version, currency_code, status, is_draft_order, created_at, updated_at)
     SELECT bench_id('order', moment - interval '1 second', number), ${orders} + number, 1, 'eur',
       'draft', true, moment, moment
     FROM made ORDER BY random() LIMIT ${DRAFTS}`,
    `INSERT INTO order_sync_delivery
       (id, connection_id, order_id, external_id, display_id, state, delivered_version, payload_hash,
        remote_existence, remote_status, order_updated_at, delivered_at, created_at, updated_at)
     SELECT bench_id('osdel', moment, number), '${connectionId}', id, id, number, 'delivered', 1,
       md5(id), 'present', CASE WHEN number > ${orders - OPEN_ORDERS} THEN 'new' ELSE 'done' END,
       moment + interval '1 minute', moment + interval '2 minutes', moment,
       moment + interval '2 minutes'
     FROM made`,
    "DROP TABLE made",
    "VACUUM ANALYZE",
  ])
}

async function run(client: Client, statements: string[]): Promise<void> {
  for (const statement of statements) {
    await client.query(statement)
  }
}
