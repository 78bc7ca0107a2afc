/** Starts the store and its storefront. Ctrl-C ends both. */
import { spawn } from "node:child_process"
import express from "express"

const STOREFRONT_PORT = 8000

express()
  .use(express.static("storefront"))
  .listen(STOREFRONT_PORT, () => console.log(`Storefront: http://localhost:${STOREFRONT_PORT}`))

spawn("medusa develop", { shell: true, stdio: "inherit" }).on("exit", (code) => {
  process.exit(code ?? 1)
})
