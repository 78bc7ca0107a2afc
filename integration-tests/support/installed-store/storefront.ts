import { readFileSync } from "node:fs"
import { once } from "node:events"
import { join } from "node:path"
import express from "express"
import { EXAMPLE_URLS } from "./installed-store"

/**
 * Serves the example's storefront for a store that listens elsewhere than its seed expects.
 *
 * @param directory of the store
 * @returns how to stop
 */
export async function serveStorefront(
  directory: string,
  { port, storeUrl }: { port: number; storeUrl: string },
): Promise<() => void> {
  const files = join(directory, "storefront")
  const server = express()
    .get("/config.js", (_request, response) => {
      const config = readFileSync(join(files, "config.js"), "utf8")
      response.type("js").send(config.replace(EXAMPLE_URLS.store, storeUrl))
    })
    .use(express.static(files))
    .listen(port, "localhost")
  await once(server, "listening")
  return () => {
    server.close()
    server.closeAllConnections()
  }
}
