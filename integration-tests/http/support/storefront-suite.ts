import { dispatchDeliveries, dispatchEvents } from "../../../src/workflows"
import { connect, orderSync } from "../../support/order-sync"
import { describeShop, type Shop } from "../../support/shop-suite"
import { CALLBACK, changeEventOptions, sql, Storefront } from "./storefront"

export const ALLOWED = { event_rules: { allowed_keys: [CALLBACK] } }

/** What tests of the route for storefront events use. */
export interface StorefrontTools {
  event: Storefront["event"]
  send: Storefront["send"]
  /** Until the end of the test. */
  setOptions(options: Parameters<typeof changeEventOptions>[1]): void
  /** The rows of the rate limit. */
  buckets(): Promise<{ id: string; count: number }[]>
  /** A connection that waits, so that what is accepted can be checked. */
  connectPaused(settings?: Record<string, unknown>): Promise<string>
}

/** A suite about the store's route for the events of its storefront. */
export function describeStorefront(tests: (shop: Shop, storefront: StorefrontTools) => void): void {
  describeShop("the storefront's route for events", (shop) => {
    let storefront: Storefront
    let restore: (() => void) | null = null

    beforeEach(() => {
      storefront = new Storefront(shop.api, shop.store)
    })

    afterEach(async () => {
      restore?.()
      restore = null
      await Promise.all([dispatchEvents(shop.container), dispatchDeliveries(shop.container)])
    })

    tests(shop, {
      event: (...args) => storefront.event(...args),
      send: (...args) => storefront.send(...args),
      setOptions: (options) => {
        restore = changeEventOptions(shop.container, options)
      },
      buckets: () => sql(shop.container, "SELECT * FROM order_sync_rate_limit"),
      connectPaused: async (settings = ALLOWED) => {
        const connectionId = await connect(shop.api, shop.store, shop.emulator, settings)
        await orderSync(shop.container).connections.pause({
          connectionId,
          kind: "misconfigured",
          code: "test",
          message: "Paused for a test.",
          probeInMs: 3_600_000,
        })
        return connectionId
      },
    })
  })
}
