import { EMULATOR_DEFAULTS, startEmulator, type Emulator } from "../../dev/emulator"
import { startPostgres } from "../../dev/postgres"
import { createDatabase } from "../../dev/postgres/databases"
import { ADMIN, createApi, logInAdmin, placeOrder, post, setUpStoreAs } from "../../dev/testing"
import { InstalledStore, type RunningStore } from "../support/installed-store/installed-store"

// Most of it is npm, which installs the whole of Medusa.
jest.setTimeout(900_000)

describe("a store that installs the package", () => {
  let emulator: Emulator
  let databaseUrl: string
  let store: InstalledStore
  let running: RunningStore | undefined

  beforeAll(async () => {
    emulator = await startEmulator()
    // Under `npm test` this is the server of all suites.
    databaseUrl = await createDatabase(await startPostgres(), "order-sync-fresh-store")
    store = await InstalledStore.install({ admin: false })
  })

  afterAll(async () => {
    await running?.stop()
    store?.remove()
    await emulator?.close()
  })

  it("sends a shopper's order to OrderRepo", async () => {
    await store.prepare(databaseUrl, ADMIN)
    running = await store.start(databaseUrl)
    const api = createApi(running.url)
    const testStore = await setUpStoreAs(api, await logInAdmin(api))
    await post(
      api,
      "/admin/order-sync/connections",
      {
        name: "Main account",
        provider_id: "orderrepo",
        is_enabled: true,
        config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
        secrets: { api_key: emulator.apiKey },
      },
      testStore.adminHeaders,
    )

    const order = await placeOrder(api, testStore)

    await emulator.waitForRequest(({ orderId, applied }) => orderId === order.id && applied, 60_000)
    expect(emulator.order(order.id)).toMatchObject({ total: 9490, currency: "EUR", status: "new" })
    expect(emulator.tally(order.id).creates).toBe(1)
  })
})
