import { join } from "node:path"
import { startChild } from "../../../dev/demo/stage/child-process"
import type { Cleanup } from "../../../dev/demo/stage/cleanup"
import { findFreePort } from "../../../dev/demo/stage/free-port"
import type { OutputLog } from "../../../dev/demo/stage/output-log"
import { createApi, type StoreApi, waitUntil } from "../../../dev/testing"
import { STORE_ENV } from "../../support/storm/store"
import { ROOT } from "./open-cluster"

const MEDUSA = join(require.resolve("@medusajs/cli/package.json"), "..", "cli.js")
const HOST = "localhost"

const SHOWN_LINES = 40

export interface StartedStore {
  api: StoreApi
  /**
   * SIGTERM, as every host sends it, and SIGKILL to what has not ended after 20 seconds.
   *
   * @throws Error when it had to be killed, or ended with another exit code than 0
   */
  stop: () => Promise<void>
}

/** A store as shops start it, by `medusa start`, with its own way to shut down. */
export async function medusaStart(
  databaseUrl: string,
  env: Record<string, string>,
  { cleanup, output }: { cleanup: Cleanup; output: OutputLog },
): Promise<StartedStore> {
  const port = await findFreePort()
  const url = `http://${HOST}:${port}`
  const child = startChild(MEDUSA, ["start", "--host", HOST, "--port", String(port)], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...STORE_ENV,
      DATABASE_URL: databaseUrl,
      PGAPPNAME: "started",
      NODE_OPTIONS: "",
      ...env,
    },
    log: output,
  })
  await cleanup.add(child.stop)
  const ended = child.exited.then((code) => {
    throw new Error(`The store exited unexpectedly (exit code ${code})`)
  })
  const healthy = waitUntil("the store to start", async () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  )
  await Promise.race([ended, healthy])
  ended.catch(() => undefined)
  return {
    api: createApi(url),
    stop: async () => {
      await child.stop()
      const code = await child.exited
      if (code !== 0) {
        const how = code === null ? "had to be killed" : `ended with exit code ${code}`
        throw new Error([`The store ${how}`, ...output.tail(SHOWN_LINES)].join("\n  "))
      }
    },
  }
}
