import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { waitUntil } from "../../dev/testing"
import purgeAttempts from "../../src/jobs/purge-attempts"
import type {
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
  AdminOrderSyncDeliveryListResponse,
} from "../../src/types"
import { syncDueConnections } from "../../src/workflows/sync-statuses/sync-due-connections"
import { orderSync } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("a connection's life", (shop) => {
  it("removes a connection at once and its deliveries in the background", async () => {
    const { id } = await shop.sync.connect(shop.emulator, { name: "Old shop" })
    const service = orderSync(shop.container)
    await service.createOrderSyncDeliveries([
      { connection_id: id, order_id: "order_1", state: "parked" },
    ])

    expect(await shop.sync.delete(`/connections/${id}`)).toEqual({
      status: 200,
      body: { id, object: "order_sync_connection", deleted: true },
    })
    expect((await shop.sync.get(`/connections/${id}`)).status).toBe(404)
    expect((await shop.sync.connect(shop.emulator, { name: "Old shop" })).name).toBe("Old shop")
    await waitUntil("its rows are gone", async () => {
      const { body } = await shop.sync.get<AdminOrderSyncConnectionListResponse>("/connections")
      return body.deleting.length === 0
    })
    expect(await service.listOrderSyncDeliveries({ connection_id: id })).toEqual([])
  })

  it("shows how far a deletion is, and continues with it after a restart", async () => {
    const { id } = await shop.sync.connect(shop.emulator, { name: "Old shop" })
    const service = orderSync(shop.container)
    await service.createOrderSyncDeliveries([
      { connection_id: id, order_id: "order_1", state: "parked" },
    ])
    // The process ended before anything was removed; a row in use keeps the jobs from it.
    const holder = await shop.container
      .resolve(ContainerRegistrationKeys.PG_CONNECTION)
      .transaction()
    await holder.raw("SELECT id FROM order_sync_delivery WHERE connection_id = ? FOR UPDATE", [id])
    await service.removals.mark(id)

    const { body } = await shop.sync.get<AdminOrderSyncConnectionListResponse>("/connections")
    expect(body).toMatchObject({
      count: 0,
      deleting: [{ id, name: "Old shop", deliveries_left: 1, deleted_at: expect.any(String) }],
    })
    const listed = await shop.sync.get<AdminOrderSyncDeliveryListResponse>("/deliveries")
    expect(listed.body.count).toBe(0)

    await holder.rollback()
    await purgeAttempts(shop.container)
    expect(await service.removals.list()).toEqual([])
  })

  it("refuses a change to an older version, and takes one without a version", async () => {
    const { id, version } = await shop.sync.connect(shop.emulator)
    const change = (body: object) =>
      shop.sync.post<AdminOrderSyncConnectionResponse>(`/connections/${id}`, body)

    const first = await change({ version, name: "First" })
    expect(first.body.connection).toMatchObject({ name: "First", version: version + 1 })
    const second = await change({ version, privacy: { phone: false } })
    expect(second.status).toBe(409)
    const stored = await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    expect(stored.body.connection).toMatchObject({ name: "First", privacy: { phone: true } })

    expect((await change({ privacy: { phone: false } })).status).toBe(200)
    expect((await change({ version: "1" })).status).toBe(400)
  })

  it("loses no change of several that come at the same time", async () => {
    const { id } = await shop.sync.connect(shop.emulator)
    const fields = ["address", "note", "promo_codes", "tax"]
    await Promise.all(
      fields.map((field) =>
        shop.sync.post(`/connections/${id}`, { config: { data_fields: { [field]: false } } }),
      ),
    )
    const { body } = await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    expect(body.connection.config.data_fields).toMatchObject(
      Object.fromEntries(fields.map((field) => [field, false])),
    )
  })

  it("does not say that statuses were read before they were", async () => {
    const { id } = await shop.sync.connect(shop.emulator)
    const read = async () =>
      (await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)).body.connection
    expect(await read()).toMatchObject({
      last_sync_at: null,
      next_sync_at: expect.any(String),
    })
    const { connections } = orderSync(shop.container)
    await connections.pause({
      connectionId: id,
      kind: "auth",
      code: "x",
      message: "x",
      probeInMs: 60_000,
    })
    await connections.writeSettings(id, { sync_interval_minutes: 1 })
    await syncDueConnections(shop.container)
    expect(await read()).toMatchObject({ last_sync_at: null, last_sync_error: null })

    await connections.resume(id, ["auth"])
    await shop.sync.post(`/connections/${id}/sync`)
    expect(await read()).toMatchObject({ last_sync_at: expect.any(String) })
  })
})
