/**
 * A store in a process of its own, so that its memory and its event loop are nobody else's; the
 * parent forks it. It ends with its parent.
 */
import type { GoMessage, Seed, StoreMessage, StoreTask } from "../messages"
import { bootStore, type RunningStore } from "./boot-store"
import { measure } from "./measure"
import { seedOrders } from "./seed-orders"

// The compiler of TypeScript turns them on; keeping a map of every module is not a store's memory.
process.setSourceMapsEnabled(false)
process.once("disconnect", () => process.exit(0))

async function main(task: StoreTask): Promise<void> {
  const store = await bootStore()
  if (task.kind === "seed") {
    tell({ kind: "seeded", seed: await seed(store, task) })
    return
  }
  const measurement = await measure(store, task, async () => {
    tell({ kind: "ready", url: store.url })
    await new Promise<GoMessage>((resolve) => process.once("message", resolve))
  })
  tell({ kind: "measured", measurement })
}

async function seed(
  store: RunningStore,
  { warmUp, measured }: Extract<StoreTask, { kind: "seed" }>,
): Promise<Seed> {
  const orders = await seedOrders(store, warmUp + measured)
  return { warmUp: orders.slice(0, warmUp), measured: orders.slice(warmUp) }
}

function tell(message: StoreMessage): void {
  process.send?.(message)
}

main(JSON.parse(process.argv[2]) as StoreTask).catch((error: unknown) => {
  tell({ kind: "failed", reason: error instanceof Error ? String(error.stack) : String(error) })
})
