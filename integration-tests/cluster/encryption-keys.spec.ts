import { randomBytes, randomUUID } from "node:crypto"
import { Client } from "pg"
import { Cleanup } from "../../dev/demo/stage/cleanup"
import { OutputLog } from "../../dev/demo/stage/output-log"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { startPostgres, type PostgresServer } from "../../dev/postgres"
import { dropDatabase } from "../../dev/postgres/databases"
import { emulatorConnection, OrderSyncApi } from "../../dev/seed"
import { logInAdmin, placeOrder, waitUntil, type TestStore } from "../../dev/testing"
import type { SecretRow } from "../../src/modules/order-sync/queries"
import { resolveEncryptionKeys } from "../../src/modules/order-sync/secrets"
import { readShop, shopDatabase } from "../support/storm/shop-database"
import { StormStore } from "../support/storm/store"
import { ROOT } from "./support/open-cluster"

const [A, B] = [0, 1].map(() => randomBytes(32).toString("hex"))

function idOf(encryptionKey: string): string {
  return resolveEncryptionKeys({ encryptionKey }, undefined).primary.id
}

// What a lost key leads to needs no process of its own: see http/lost-encryption-key.
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

  const keyIdOf = async (id: string): Promise<string> => {
    const { rows } = await client.query<SecretRow>(
      "SELECT * FROM order_sync_secret WHERE connection_id = $1",
      [id],
    )
    return rows[0].sealed.api_key.key_id
  }

  it("may be changed: the former one is read until all is sealed with the new one", async () => {
    const first = await restart(A)
    const id = await connect(first)
    await sell(first)
    expect(await keyIdOf(id)).toBe(idOf(A))

    const second = await restart(B, A)
    await sell(second)
    await waitUntil("the API key is sealed with the new key", async () => {
      return (await keyIdOf(id)) === idOf(B)
    })

    expect(emulator.orders()).toHaveLength(2)
  })

  it("that is not valid stops the store at its start, and is not repeated", async () => {
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
