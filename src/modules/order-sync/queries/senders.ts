import { firstWanted, grantOf, type SendingLevel, type ShareRow } from "../../../lib/concurrency"
import type { Database } from "./database"

/** One process that sends to one connection. */
export interface SenderKey {
  connectionId: string
  processId: string
}

export interface RenewInput extends SenderKey {
  /** It has more to do than it may send at the same time. */
  wantsAll: boolean
  /** How many orders it has under way. */
  inFlight: number
  /** For people to see. */
  level: SendingLevel
  /** For how long the share is held, in milliseconds from now on. */
  leaseMs: number
}

export interface RenewedShare {
  /** How many orders it may have under way. */
  ceiling: number
  /** It has nothing to give up and nothing to wait for. */
  isSettled: boolean
}

export const senderQueries = (database: Database) => ({
  /**
   * Takes this process's share of the connection's `concurrency`. The connection's row is locked, so
   * the processes come one after the other and the sum of what they hold never exceeds it. Null: the
   * connection is gone.
   */
  async renew(input: RenewInput): Promise<RenewedShare | null> {
    const { connectionId, processId, inFlight, leaseMs } = input
    return await database.transaction(async (runner) => {
      const connection = await runner.row<{ concurrency: number }>(
        `SELECT concurrency FROM order_sync_connection
        WHERE id = ? AND deleted_at IS NULL FOR NO KEY UPDATE`,
        [connectionId],
      )
      if (connection === null) {
        return null
      }
      const total = connection.concurrency
      const wanted = input.wantsAll ? total : firstWanted(total)
      const id = idOf(input)
      // The clock continues while this waits for the lock, and what has expired by then is free.
      const others = await runner.rows<ShareRow & { id: string }>(
        `SELECT id, wanted, CASE WHEN expires_at > clock_timestamp() THEN granted ELSE 0 END AS granted
        FROM order_sync_sender WHERE connection_id = ? AND (id = ? OR expires_at > clock_timestamp()) ORDER BY id`,
        [connectionId, id],
      )
      const own = others.find((row) => row.id === id)
      const rows = [
        ...others.filter((row) => row.id !== id),
        { id, wanted, granted: own?.granted ?? 0 },
      ].sort((one, other) => (one.id < other.id ? -1 : 1))
      const self = rows.findIndex((row) => row.id === id)
      const { ceiling, granted, fair } = grantOf(total, rows, self, inFlight)
      await runner.run(
        `INSERT INTO order_sync_sender AS s
          (id, connection_id, process_id, wanted, granted, level, expires_at)
        VALUES (?, ?, ?, ?, ?, ?::jsonb, clock_timestamp() + ? * interval '1 millisecond')
        ON CONFLICT (id) DO UPDATE SET
          wanted = EXCLUDED.wanted, granted = EXCLUDED.granted, level = EXCLUDED.level,
          expires_at = EXCLUDED.expires_at, updated_at = now()
        RETURNING id`,
        [id, connectionId, processId, wanted, granted, JSON.stringify(input.level), leaseMs],
      )
      return { ceiling, isSettled: granted === ceiling && ceiling === fair }
    })
  },

  /** Gives the share back, and removes what processes have left that are gone. */
  async leave(key: SenderKey): Promise<void> {
    await database.run(
      `DELETE FROM order_sync_sender
      WHERE connection_id = ? AND (id = ? OR expires_at < now() - interval '1 minute')
      RETURNING id`,
      [key.connectionId, idOf(key)],
    )
  },

  /** How fast each process sends that sends just now, by connection. */
  async listLevels(
    connectionIds: string[],
  ): Promise<{ connection_id: string; level: SendingLevel }[]> {
    return await database.rows(
      `SELECT connection_id, level FROM order_sync_sender
      WHERE connection_id = ANY(?::text[]) AND expires_at > now() ORDER BY id`,
      [connectionIds],
    )
  },
})

function idOf({ connectionId, processId }: SenderKey): string {
  return `${connectionId}:${processId}`
}
