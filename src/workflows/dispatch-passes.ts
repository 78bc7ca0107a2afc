import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../engine/connection/load-connection"
import { describeFailure } from "../lib/describe-failure"

export interface Passes {
  /** Of all passes together, for the dispatcher. */
  name: string
  /** Of the pass over one connection. */
  nameOf: (connectionId: string) => string
  /** Which connections have something to do. */
  listConnectionIds: () => Promise<string[]>
  run: (connectionId: string) => Promise<unknown>
  /** What failed and what follows, for the log. */
  failure: string
}

/**
 * Starts passes in the background, once for however many calls. Each connection has a pass of its
 * own, so that none waits for a remote that hangs.
 *
 * @returns resolves when passes that began after this call have ended; for callers that need it
 */
export async function dispatchPasses(container: MedusaContainer, passes: Passes): Promise<void> {
  const { dispatcher } = resolveOrderSync(container)
  const logFailure = (error: unknown) =>
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`order-sync: ${passes.failure}: ${describeFailure(error)}`)

  const begun = await dispatcher.run(passes.name, async () => {
    try {
      const ids = await passes.listConnectionIds()
      return ids.map(async (id) =>
        dispatcher.run(passes.nameOf(id), async () => {
          try {
            await passes.run(id)
          } catch (error) {
            logFailure(error)
          }
        }),
      )
    } catch (error) {
      logFailure(error)
      return []
    }
  })
  await Promise.all(begun ?? [])
}
