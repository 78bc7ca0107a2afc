import type { MedusaContainer } from "@medusajs/framework/types"
import { sql } from "./storefront"

/** What the store's own jobs and senders write all the time, whatever is asked of the API. */
const WRITTEN_ALWAYS = ["order_sync_job_run", "order_sync_sender"]

/**
 * A digest of every row of each of the plugin's tables, those of the future included.
 *
 * @param except tables that are always written to
 */
export async function digestStored(
  container: MedusaContainer,
  except: string[] = [],
): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }>(
    container,
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_name LIKE 'order\\_sync\\_%' ORDER BY 1`,
  )
  const ignored = [...WRITTEN_ALWAYS, ...except]
  const digests: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !ignored.includes(table.name))) {
    const [{ digest }] = await sql<{ digest: string }>(
      container,
      `SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) AS digest
       FROM ${name} AS t`,
    )
    digests[name] = digest
  }
  return digests
}
