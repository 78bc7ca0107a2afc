import { InstalledStore } from "../../support/installed-store/installed-store"

/** How the specs, in other processes, learn where the store lies. */
export const STORE_VARIABLE = "BROWSER_TEST_STORE"

export const TEMPLATE_DATABASE = "order-sync-browser-template"

/** The store that `global-setup.ts` has built. */
export function findBuiltStore(): InstalledStore {
  const directory = process.env[STORE_VARIABLE]
  if (!directory) {
    throw new Error("The store was not built: run this suite through its jest project")
  }
  return InstalledStore.at(directory)
}
