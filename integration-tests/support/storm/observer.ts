import { Client } from "pg"
import { deadline, waitUntil } from "../../../dev/testing"
import { MOMENT_DEADLINE_MS } from "./environment"
import { LET_SHARES_END } from "./ledger-sql"

export type ObservationKind = "order" | "claim" | "capture" | "pause" | "job"

/** Something that a store has just committed. */
export interface Observation {
  kind: ObservationKind
  /** The store that did it. */
  store: string
  /** Of the row; for a claim the order's. */
  id: string
  claimId: string | null
}

interface Waiter {
  fits: (observation: Observation) => boolean
  see: (observation: Observation) => void
}

/**
 * Notifies of each commit that matters here as it is made, and by which store. A store's database
 * clients are named after it; nothing else distinguishes the processes of a cluster.
 */
const TRIGGERS = `
  CREATE TABLE storm_claim (claim_id text PRIMARY KEY, store text NOT NULL);
  CREATE FUNCTION storm_tell() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    store text := current_setting('application_name');
    entry jsonb := to_jsonb(NEW);
  BEGIN
    IF TG_ARGV[0] = 'claim' THEN
      INSERT INTO storm_claim VALUES (entry->>'claim_id', store) ON CONFLICT DO NOTHING;
    END IF;
    PERFORM pg_notify('storm', json_build_object('kind', TG_ARGV[0], 'store', store,
      'id', COALESCE(entry->>'order_id', entry->>'id'), 'claimId', entry->>'claim_id')::text);
    RETURN NULL;
  END $$;
  CREATE TRIGGER storm_order AFTER INSERT ON "order" FOR EACH ROW
    WHEN (NOT NEW.is_draft_order AND NEW.email NOT LIKE 'silent-%')
    EXECUTE FUNCTION storm_tell('order');
  CREATE TRIGGER storm_convert AFTER UPDATE OF is_draft_order ON "order" FOR EACH ROW
    WHEN (OLD.is_draft_order AND NOT NEW.is_draft_order)
    EXECUTE FUNCTION storm_tell('order');
  CREATE TRIGGER storm_claim AFTER UPDATE OF claim_id ON order_sync_delivery FOR EACH ROW
    WHEN (NEW.claim_id IS NOT NULL AND NEW.claim_id IS DISTINCT FROM OLD.claim_id)
    EXECUTE FUNCTION storm_tell('claim');
  CREATE TRIGGER storm_capture AFTER INSERT ON capture FOR EACH ROW
    EXECUTE FUNCTION storm_tell('capture');
  CREATE TRIGGER storm_pause AFTER UPDATE OF pause_kind ON order_sync_connection FOR EACH ROW
    WHEN (NEW.pause_kind IS NOT NULL)
    EXECUTE FUNCTION storm_tell('pause');
  CREATE TRIGGER storm_job AFTER INSERT OR UPDATE ON order_sync_job_run FOR EACH ROW
    EXECUTE FUNCTION storm_tell('job');`

/** Sees what the stores commit, as it happens. */
export class Observer {
  private client: Client | null = null
  private readonly waiters = new Set<Waiter>()

  constructor(private readonly databaseUrl: string) {}

  /** To be called once, when the tables exist. */
  async install(): Promise<void> {
    await this.open()
    await this.connected.query(TRIGGERS)
  }

  /** Begins to listen; to be called again after the database was away. */
  async open(): Promise<void> {
    await this.close()
    const client = new Client({ connectionString: this.databaseUrl })
    // The disturbance that crashes the database opens the observer again.
    client.on("error", () => undefined)
    client.on("notification", ({ payload = "null" }) =>
      this.see(JSON.parse(payload) as Observation),
    )
    await client.connect()
    await client.query("LISTEN storm")
    this.client = client
  }

  async close(): Promise<void> {
    await this.client?.end().catch(() => undefined)
    this.client = null
  }

  /** The next such commit, of one store or of any. @throws Error when none comes */
  next(kind: ObservationKind, store?: string): Promise<Observation> {
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer)
        this.waiters.delete(waiter)
      }
      const waiter: Waiter = {
        fits: (observation) =>
          observation.kind === kind && (store === undefined || observation.store === store),
        see: (observation) => {
          end()
          resolve(observation)
        },
      }
      const limit = deadline(MOMENT_DEADLINE_MS)
      const timer = setTimeout(() => {
        end()
        const who = store === undefined ? "any store" : `store ${store}`
        reject(new Error(`Waited ${limit / 1_000} s for a ${kind} of ${who}`))
      }, limit)
      this.waiters.add(waiter)
    })
  }

  /** The name of the store that is sending an order, or was when it died. */
  async holderOf(orderId: string): Promise<string | null> {
    const { rows } = await this.connected.query<{ store: string }>(
      `SELECT c.store FROM storm_claim c JOIN order_sync_delivery d USING (claim_id)
       WHERE d.order_id = $1`,
      [orderId],
    )
    return rows[0]?.store ?? null
  }

  /**
   * Stands for time that passes: what dead stores had claimed is free again. To be called before
   * they are started again, because one that lives goes by the time that it saw pass itself.
   */
  async letLeasesEnd(deadStores: readonly string[]): Promise<void> {
    // Postgres still ends a statement whose client has died.
    await waitUntil("the dead stores' statements to end", async () => {
      const { rowCount } = await this.connected.query(
        `SELECT 1 FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = ANY($1) LIMIT 1`,
        [deadStores],
      )
      return rowCount === 0
    })
    await this.connected.query(
      `UPDATE order_sync_delivery d SET lease_until = now() - interval '1 second'
       FROM storm_claim c
       WHERE c.claim_id = d.claim_id AND c.store = ANY($1) AND d.lease_until > now()`,
      [deadStores],
    )
    await this.connected.query(LET_SHARES_END)
  }

  private get connected(): Client {
    if (!this.client) {
      throw new Error("The observer is not connected")
    }
    return this.client
  }

  private see(observation: Observation): void {
    for (const waiter of [...this.waiters]) {
      if (waiter.fits(observation)) {
        waiter.see(observation)
      }
    }
  }
}
