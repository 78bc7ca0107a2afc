import { randomBytes, randomUUID } from "node:crypto"
import { Client } from "pg"
import { Cleanup } from "../../dev/demo/stage/cleanup"
import { OutputLog } from "../../dev/demo/stage/output-log"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { startPostgres, type PostgresServer } from "../../dev/postgres"
import { dropDatabase } from "../../dev/postgres/databases"
import { emulatorConnection, OrderSyncApi } from "../../dev/seed"
import {
  get,
  logInAdmin,
  placeOrder,
  updateOrder,
  waitUntil,
  type TestStore,
} from "../../dev/testing"
import type { ConnectionRow } from "../../src/modules/order-sync"
import { resolveEncryptionKeys } from "../../src/modules/order-sync/secrets"
import type { AdminOrderSyncHealthAnswer } from "../../src/types"
import { waitForRemote } from "../support/order-sync"
import { readShop, shopDatabase } from "../support/storm/shop-database"
import { StormStore } from "../support/storm/store"
import { ROOT } from "./support/open-cluster"

const [A, B, C] = [0, 1, 2].map(() => randomBytes(32).toString("hex"))

function idOf(encryptionKey: string): string {
  return resolveEncryptionKeys({ encryptionKey }, undefined).primary.id
}

// Each test starts up to three stores, one after the other.
describe("the encryption key of a store", () => {
  const suite = new Cleanup()
  let cleanup: Cleanup
  let server: PostgresServer
  let client: Client
  let databaseUrl: string
  let emulator: Emulator
  let shop: TestStore
  let log: OutputLog
  let running: StormStore | null = null

  beforeAll(async () => {
    emulator = await startEmulator()
    await suite.add(() => emulator.close())
    server = await startPostgres()
    await suite.add(() => server.stop())
  })

  afterAll(() => suite.close())

  beforeEach(async () => {
    cleanup = new Cleanup()
    emulator.reset()
    log = new OutputLog()
    const name = `order-sync-${randomUUID()}`
    databaseUrl = await shopDatabase(server, name)
    await cleanup.add(() => dropDatabase(server, name))
    shop = await readShop(databaseUrl)
    client = new Client({ connectionString: databaseUrl })
    await client.connect()
    await cleanup.add(() => client.end())
  })

  afterEach(async () => {
    await running?.kill()
    running = null
    await cleanup.close()
  })

  /** Ends the store that runs, if one does, and starts it with other keys. */
  const restart = async (encryptionKey: string, ...previous: string[]): Promise<StormStore> => {
    await running?.kill()
    running = new StormStore({
      name: "with other keys",
      appDirectory: ROOT,
      databaseUrl,
      log,
      env: {
        ORDER_SYNC_ENCRYPTION_KEY: encryptionKey,
        ...(previous.length > 0 ? { ORDER_SYNC_PREVIOUS_ENCRYPTION_KEYS: previous.join(",") } : {}),
      },
    })
    await running.start()
    shop.adminHeaders = await logInAdmin(running.api())
    return running
  }

  const connect = async (store: StormStore): Promise<string> => {
    const admin = new OrderSyncApi(store.api(), shop.adminHeaders)
    return (await admin.createConnection(emulatorConnection(emulator))).id
  }

  const sell = async (store: StormStore) => {
    const { id } = await placeOrder(store.api(), shop)
    const admin = new OrderSyncApi(store.api(), shop.adminHeaders)
    // Not only at the remote: a store that is killed before it has noted so leaves its claim.
    await waitUntil(
      "the order to be delivered",
      async () => (await admin.deliveryOf(id))?.state === "delivered",
    )
    return id
  }

  const rowOf = async (id: string): Promise<ConnectionRow> => {
    const { rows } = await client.query<ConnectionRow>(
      "SELECT * FROM order_sync_connection WHERE id = $1",
      [id],
    )
    return rows[0]
  }

  it("may be changed: the former one is read until all is sealed with the new one", async () => {
    const first = await restart(A)
    const id = await connect(first)
    await sell(first)
    expect((await rowOf(id)).secrets.api_key.key_id).toBe(idOf(A))

    const second = await restart(B, A)
    await sell(second)
    await waitUntil("the API key is sealed with the new key", async () => {
      return (await rowOf(id)).secrets.api_key.key_id === idOf(B)
    })

    const third = await restart(B)
    const orderId = await sell(third)
    expect((await rowOf(id)).pause_kind).toBeNull()
    expect(emulator.orders()).toHaveLength(3)
    expect(emulator.tally(orderId)).toMatchObject({ creates: 1 })
  })

  it("when lost, is told in words, stops nothing else, and entering the API key is the cure", async () => {
    const before = await restart(A)
    const id = await connect(before)
    const old = await sell(before)

    const store = await restart(C)
    const admin = new OrderSyncApi(store.api(), shop.adminHeaders)
    const { id: waiting } = await placeOrder(store.api(), shop)
    await waitUntil(
      "the connection is paused",
      async () => (await admin.connection(id)).pause?.kind === "secrets",
    )
    const message = expect.stringMatching(/cannot be read.* Enter the API key again\./)
    expect((await admin.connection(id)).pause).toMatchObject({ message })
    const health = await get<AdminOrderSyncHealthAnswer>(
      store.api(),
      "/admin/order-sync/health",
      shop.adminHeaders,
    )
    expect(health.healthy).toBe(false)
    expect(health.connections).toMatchObject([{ id, pause: { kind: "secrets", message } }])
    expect(await admin.testConnection(id)).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ ok: false, message })]),
    })
    expect(await admin.deliveryOf(waiting)).toMatchObject({ state: "pending", attempts: 0 })
    expect(emulator.order(waiting)).toBeUndefined()

    await admin.updateConnection(id, { secrets: { api_key: emulator.apiKey } })
    await waitForRemote(emulator, waiting, "is there")
    await updateOrder(store.api(), shop, old, { email: "later@example.com" })
    await waitForRemote(emulator, old, "changed", ({ email }) => email === "later@example.com")

    expect((await admin.connection(id)).pause).toBeNull()
    expect(emulator.orders()).toHaveLength(2)
    expect(emulator.tally(old)).toMatchObject({ creates: 1, duplicates: 0 })
    expect(store.endedByItself).toBeNull()
  })

  it("when it was only missing, cures everything by its return", async () => {
    const id = await connect(await restart(A))
    const without = await restart(C)
    const { id: waiting } = await placeOrder(without.api(), shop)
    await waitUntil(
      "the connection is paused",
      async () => (await rowOf(id)).pause_kind === "secrets",
    )

    await restart(A)
    await waitUntil("the backlog is sent", () => emulator.order(waiting) !== undefined)
    await waitUntil("the pause is over", async () => (await rowOf(id)).pause_kind === null)
  })

  it("that is none stops the store at its start, and is not repeated", async () => {
    const nonsense = "nonsense-of-somebody"
    const starting = restart(A, B, nonsense)
    await expect(starting).rejects.toThrow(
      "The plugin option previousEncryptionKeys[1] must be 32 bytes written in base64 or hex",
    )
    const error: Error = await starting.catch((reason) => reason)
    for (const value of [A, B, nonsense]) {
      expect(error.message).not.toContain(value)
      expect(log.includes(value)).toBe(false)
    }
  })
})
