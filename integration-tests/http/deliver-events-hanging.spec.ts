import { startEmulator, type Emulator } from "../../dev/emulator"
import { waitUntil } from "../../dev/testing"
import { connect } from "../support/order-sync"
import { ALLOWED, describeEventDelivery, EVENTS_PATH } from "./support/event-delivery"

describeEventDelivery((shop, events) => {
  let other: Emulator

  beforeAll(async () => {
    other = await startEmulator()
  })

  afterAll(async () => {
    await other?.close()
  })

  const hangOnce = async () => {
    events.failEvents({ type: "hang" }, 1)
    await events.storefront.event()
    await waitUntil("the event hangs", async () => events.requestsFor(EVENTS_PATH).length === 1)
  }

  it("do not wait for one that hangs at another connection", async () => {
    await connect(shop.api, shop.store, other, ALLOWED)
    await hangOnce()
    await events.storefront.event()
    await waitUntil("the other connection's arrive", async () => other.events().length === 2)
  })

  it("do not wait for one of the same connection that hangs", async () => {
    await hangOnce()
    await events.storefront.event()
    await events.storefront.event()
    await waitUntil("the later ones arrive", async () => shop.emulator.events().length === 2)
  })
})
