import { startEmulator, type Emulator } from "../../dev/emulator"
import { OrderSyncApi } from "../../dev/seed"
import { createApi, deadline } from "../../dev/testing"
import { sendFirstOrder } from "../support/installed-store/send-first-order"
import { holdStore, type HeldStore } from "../support/installed-store/shared-store"

// The store that the setup has prepared installed the tarball, has two lines of configuration for
// it, was built, migrated and started by Medusa's own commands.
describe("a store that installs the package", () => {
  let emulator: Emulator
  let store: HeldStore

  beforeAll(async () => {
    store = await holdStore()
    emulator = await startEmulator()
  }, deadline(900_000))

  afterAll(async () => {
    await emulator?.close()
    await store?.release()
  })

  it("sends a shopper's order to OrderRepo, once", async () => {
    const api = createApi(store.url)
    const sync = new OrderSyncApi(api, store.shop.adminHeaders)
    const { connectionId, order } = await sendFirstOrder(api, store.shop, emulator)

    expect(emulator.order(order.id)).toMatchObject({ total: 9490, currency: "EUR", status: "new" })
    expect(emulator.tally(order.id).creates).toBe(1)
    await sync.deleteConnection(connectionId)
  })
})
