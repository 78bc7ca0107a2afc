import { startEmulator, type Emulator } from "../../dev/emulator"
import { placeOrder } from "../../dev/testing"
import { CREATE, describeAnswers } from "../support/answers-suite"
import { connect, orderSync, waitForRemote } from "../support/order-sync"

describeAnswers("a request that hangs", (shop) => {
  let other: Emulator

  beforeAll(async () => {
    other = await startEmulator()
  })

  afterAll(async () => {
    await other?.close()
  })

  const stillHangs = async (orderId: string) => {
    const isWaiting = { state: "pending", attempts: 0, error_code: null }
    expect(await shop.delivery(orderId)).toMatchObject(isWaiting)
  }

  it("does not hold up the orders that come after it", async () => {
    await shop.connect()
    shop.spoil({ type: "hang" })
    const hanging = await placeOrder(shop.api, shop.store)
    await shop.emulator.waitForRequest(({ orderId }) => orderId === hanging.id)

    const later = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, later.id, "was created")
    await stillHangs(hanging.id)
  })

  it("does not hold up other connections", async () => {
    const connectionId = await shop.connect()
    await connect(shop.api, shop.store, other)
    shop.emulator.addFault({ match: CREATE, action: { type: "hang" } })
    const first = await placeOrder(shop.api, shop.store)
    await shop.emulator.waitForRequest(({ orderId }) => orderId === first.id)

    const later = await placeOrder(shop.api, shop.store)
    await waitForRemote(other, later.id, "was created at the other remote")
    const rows = await orderSync(shop.container).listOrderSyncDeliveries({
      connection_id: connectionId,
    })
    expect(rows.map(({ state, attempts }) => ({ state, attempts }))).toEqual(
      Array(2).fill({ state: "pending", attempts: 0 }),
    )
  })
})
