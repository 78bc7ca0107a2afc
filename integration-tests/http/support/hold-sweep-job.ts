import { waitUntil } from "../../../dev/testing"
import { toRunName } from "../../../src/lib/jobs"
import { orderSync } from "../../support/order-sync"
import type { Shop } from "../../support/shop-suite"

/**
 * During each test the store's own job does not sweep, as if its last tick took long: it would find
 * once a minute what the test's own sweep is to find.
 */
export function holdSweepJob(shop: Shop): void {
  let release: () => void = () => undefined
  let tick: Promise<unknown> = Promise.resolve()

  beforeEach(async () => {
    const { dispatcher } = orderSync(shop.container)
    const name = toRunName("sweep-orders")
    await waitUntil("no sweep to be under way", () => !dispatcher.isRunning(name))
    const held = new Promise<void>((resolve) => (release = resolve))
    tick = dispatcher.run(name, async () => held)
  })

  afterEach(async () => {
    release()
    await tick
  })
}
