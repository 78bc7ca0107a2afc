import type { AddressInfo } from "node:net"
import { join } from "node:path"
import type { MedusaContainer } from "@medusajs/framework/types"
import loadApp from "@medusajs/medusa/loaders/index"
import express from "express"

export interface RunningStore {
  container: MedusaContainer
  url: string
}

const ROOT = join(__dirname, "..", "..")

/** Starts this repository as a store, as `medusa start` does, on any free port. */
export async function bootStore(): Promise<RunningStore> {
  const app = express()
  const { container } = await loadApp({ directory: ROOT, expressApp: app })
  app.get("/health", (_request, response) => {
    response.status(200).send("OK")
  })
  const server = app.listen(0, "127.0.0.1")
  await new Promise((resolve, reject) => {
    server.once("listening", resolve)
    server.once("error", reject)
  })
  const { port } = server.address() as AddressInfo
  return { container, url: `http://127.0.0.1:${port}` }
}
