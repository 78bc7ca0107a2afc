import { randomBytes } from "node:crypto"
import { get, placeOrder, post, updateOrder, waitUntil } from "../../dev/testing"
import { resolveEncryptionKeys, SecretCipher } from "../../src/modules/order-sync/secrets"
import type { AdminOrderSyncConnection, AdminOrderSyncHealthResponse } from "../../src/types"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

/** What the store finds in its database when it runs with another encryption key than before. */
const OTHER_KEY = resolveEncryptionKeys(
  { encryptionKey: randomBytes(32).toString("hex") },
  undefined,
)

describeShop("a lost encryption key", (shop) => {
  const path = (id: string) => `/admin/order-sync/connections/${id}`

  const connectionOf = async (id: string) =>
    (
      await get<{ connection: AdminOrderSyncConnection }>(
        shop.api,
        path(id),
        shop.store.adminHeaders,
      )
    ).connection

  const untilPaused = (id: string) =>
    waitUntil("the connection is paused", async () => {
      return (await connectionOf(id)).pause?.kind === "secrets"
    })

  /** Returns what brings the key back. */
  const loseKey = async (id: string) => {
    const { secrets } = orderSync(shop.container)
    const { sealed, key_fingerprint } = (await secrets.find([id])).get(id)!
    const other = new SecretCipher(OTHER_KEY).encryptAll(id, { api_key: shop.emulator.apiKey })
    await secrets.write(id, other, key_fingerprint)
    return async () => secrets.write(id, sealed, key_fingerprint)
  }

  it("is reported, stops nothing else, and is solved by entering the API key", async () => {
    const { api, container, emulator, store } = shop
    const id = await connect(api, store, emulator)
    const old = await placeOrder(api, store)
    await settle(container, old.id)
    await loseKey(id)

    const waiting = await placeOrder(api, store)
    await untilPaused(id)
    const message = expect.stringMatching(/cannot be read.* Enter the API key again\./)
    expect((await connectionOf(id)).pause).toMatchObject({ message })
    const health = await get<AdminOrderSyncHealthResponse>(
      api,
      "/admin/order-sync/health",
      store.adminHeaders,
    )
    expect(health).toMatchObject({
      healthy: false,
      connections: [{ id, pause: { kind: "secrets", message } }],
    })
    expect(await post(api, `${path(id)}/test`, {}, store.adminHeaders)).toMatchObject({
      ok: false,
      checks: expect.arrayContaining([expect.objectContaining({ ok: false, message })]),
    })
    expect(await deliveryOf(api, store, waiting.id)).toMatchObject({
      state: "pending",
      attempts: 0,
    })
    expect(emulator.order(waiting.id)).toBeUndefined()

    await post(api, path(id), { secrets: { api_key: emulator.apiKey } }, store.adminHeaders)
    await waitForRemote(emulator, waiting.id, "exists")
    await updateOrder(api, store, old.id, { email: "later@example.com" })
    await waitForRemote(emulator, old.id, "changed", ({ email }) => email === "later@example.com")

    expect((await connectionOf(id)).pause).toBeNull()
    expect(emulator.orders()).toHaveLength(2)
    expect(emulator.tally(old.id)).toMatchObject({ creates: 1, duplicates: 0 })
  })

  it("that returns ends the pause without further work", async () => {
    const { api, container, emulator, store } = shop
    const id = await connect(api, store, emulator)
    const returnKey = await loseKey(id)
    const waiting = await placeOrder(api, store)
    await untilPaused(id)

    await returnKey()
    // The store looks again after a minute; the test does not wait for it.
    await orderSync(container).updateOrderSyncConnections({ id, probe_at: new Date() })
    await settle(container)

    expect(emulator.order(waiting.id)).toBeDefined()
    expect((await connectionOf(id)).pause).toBeNull()
  })
})
