import { EMULATOR_DEFAULTS, startEmulator, type Emulator } from "../../dev/emulator"
import { OrderSyncApi } from "../../dev/seed"
import { createApi, deadline, placeOrder } from "../../dev/testing"
import { holdStore, type HeldStore } from "../support/installed-store/shared-store"

jest.setTimeout(deadline(180_000))

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
    const { id } = await sync.createConnection({
      name: "Main account",
      provider_id: "orderrepo",
      is_enabled: true,
      config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
      secrets: { api_key: emulator.apiKey },
    })

    const order = await placeOrder(api, store.shop)

    await emulator.waitForRequest(
      ({ orderId, applied }) => orderId === order.id && applied,
      deadline(90_000),
    )
    expect(emulator.order(order.id)).toMatchObject({ total: 9490, currency: "EUR", status: "new" })
    expect(emulator.tally(order.id).creates).toBe(1)
    await sync.deleteConnection(id)
  })
})
