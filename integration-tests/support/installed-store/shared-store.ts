import { Client } from "pg"
import type { TestStore } from "../../../dev/testing"

const STORE_VARIABLE = "SHARED_STORE"

/** Of Postgres' advisory locks: the suite that holds it may use the store. */
const LOCK = 9_020_115

/** The store that runs for all suites of one jest process. */
export interface SharedStore {
  url: string
  /** Of the example's own pages, whose products the store's seed has made. */
  storefrontUrl: string
  databaseUrl: string
  /** The shop in it; its admin headers hold a session that lasts for the whole run. */
  shop: TestStore
  /** Of the browser; null where none is installed. */
  browserEndpoint: string | null
}

/** Hands the store on to the suites, which run in other processes. */
export function shareStore(store: SharedStore): void {
  process.env[STORE_VARIABLE] = JSON.stringify(store)
}

export interface HeldStore extends SharedStore {
  /** Lets the next suite have it. */
  release(): Promise<void>
}

/** The store, once no other suite works with it: they delete each other's connections. */
export async function holdStore(): Promise<HeldStore> {
  const content = process.env[STORE_VARIABLE]
  if (!content) {
    throw new Error("No store was started: run this suite through its jest project")
  }
  const store = JSON.parse(content) as SharedStore
  const client = new Client({ connectionString: store.databaseUrl })
  await client.connect()
  await client.query("SELECT pg_advisory_lock($1)", [LOCK])
  return { ...store, release: () => client.end() }
}
