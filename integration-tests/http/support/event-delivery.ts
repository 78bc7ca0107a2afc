import type { FaultAction, RecordedRequest } from "../../../dev/emulator"
import { dispatchDeliveries, dispatchEvents } from "../../../src/workflows"
import { connect, orderSync } from "../../support/order-sync"
import { describeShop, type Shop } from "../../support/shop-suite"
import { CALLBACK, changeEventOptions, eventRows, sql, Storefront } from "./storefront"

export const EVENTS_PATH = "/api/events/track"
/** What the connection lets through. */
export const ALLOWED = { event_rules: { allowed_keys: [CALLBACK, "switched-off"] } }

/** Storefront events of a connection, as far as they are on their way to the remote. */
export interface EventDelivery {
  /** These two exist within tests only. */
  storefront: Storefront
  connectionId: string
  failEvents(action: FaultAction, times?: number | null): void
  requestsFor(path: string): RecordedRequest[]
  /** Of all events. */
  states(): Promise<unknown[]>
  connectionRow(): ReturnType<typeof connectionRowOf>
  /** Stands for the time that passes until everything may be tried again. */
  passTime(): Promise<void>
}

/** A suite with a shop whose storefront may send as many events as it likes. */
export function describeEventDelivery(tests: (shop: Shop, events: EventDelivery) => void): void {
  describeShop("storefront events on their way to the remote", (shop) => {
    let restore: () => void
    const events = toolsFor(shop)

    beforeEach(async () => {
      events.storefront = new Storefront(shop.api, shop.store)
      restore = changeEventOptions(shop.container, {
        limits: { perAddressPerMinute: 10_000, perMinute: 10_000 },
      })
      events.connectionId = await connect(shop.api, shop.store, shop.emulator, ALLOWED)
    })

    afterEach(async () => {
      restore()
      shop.emulator.clearFaults()
      await Promise.all([dispatchEvents(shop.container), dispatchDeliveries(shop.container)])
    })

    tests(shop, events)
  })
}

/** An answer with that status and, as the remote says it, a message. */
export function answerWith(status: number, message: string) {
  return { type: "status" as const, status, headers: {}, body: { message } }
}

function toolsFor(shop: Shop): EventDelivery {
  const tools = {
    failEvents: (action, times = null) => {
      shop.emulator.addFault({ match: { path: EVENTS_PATH }, times, action })
    },
    requestsFor: (path) => shop.emulator.requests.filter((request) => request.path === path),
    states: async () => (await eventRows(shop.container)).map(({ state }) => state),
    connectionRow: async () => connectionRowOf(shop, tools.connectionId),
    passTime: async () => {
      await sql(shop.container, "UPDATE order_sync_event SET next_attempt_at = now()")
      await sql(shop.container, "UPDATE order_sync_connection SET events_wait_until = now()")
    },
  } as EventDelivery
  return tools
}

async function connectionRowOf({ container }: Shop, id: string) {
  return (await orderSync(container).listOrderSyncConnections({ id }))[0]
}
