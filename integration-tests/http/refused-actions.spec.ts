import { get, getOrder, fulfillOrder, placeOrder, post } from "../../dev/testing"
import type { StatusAction } from "../../src/lib/connection-settings"
import type { AdminOrderSyncDelivery, RemoteStatus } from "../../src/types"
import { connect, deliveryOf, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("what Medusa refuses to do to the store's order", (shop) => {
  const admin = <TAnswer>(path: string, body: object = {}) =>
    post<TAnswer>(shop.api, `/admin/order-sync${path}`, body, shop.store.adminHeaders)

  const connectWith = (actions: Partial<Record<RemoteStatus, StatusAction>>) =>
    connect(shop.api, shop.store, shop.emulator, { status_rules: { actions } })

  const sync = (connectionId: string) => admin(`/connections/${connectionId}/sync`)

  const statusOf = async (orderId: string) => (await getOrder(shop.api, shop.store, orderId)).status

  /** Medusa cancels no order that has a fulfilment. */
  const refuseCancel = async () => {
    const { api, container, emulator, store } = shop
    const connectionId = await connectWith({ cancelled: "cancel" })
    const { id } = await placeOrder(api, store)
    const fulfillmentId = await fulfillOrder(api, store, id)
    await waitForRemote(emulator, id, "exists")
    await settle(container)
    emulator.setStatus(id, "cancelled")
    await sync(connectionId)
    return { id, connectionId, fulfillmentId }
  }

  const retryAction = async (orderId: string) => {
    const { id } = await deliveryOf(shop.api, shop.store, orderId)
    return admin<{ outcome: string }>(`/deliveries/${id}/retry-action`)
  }

  it("is completed first when it is to be archived", async () => {
    const { api, container, emulator, store } = shop
    const connectionId = await connectWith({ done: "archive" })
    const { id } = await placeOrder(api, store)
    await waitForRemote(emulator, id, "exists")
    await settle(container)
    emulator.setStatus(id, "done")

    await sync(connectionId)

    expect(await statusOf(id)).toBe("archived")
  })

  it("is kept with its reason, on the delivery and on the order", async () => {
    const { api, store } = shop
    const { id } = await refuseCancel()

    const expected = {
      refused_action: "cancel",
      action_error_code: "not_allowed",
      action_error_message: "All fulfillments must be canceled before canceling an order",
      action_refused_at: expect.any(String),
      remote_status: "cancelled",
    }
    expect(await statusOf(id)).toBe("pending")
    const row = await deliveryOf(api, store, id)
    expect(row).toMatchObject(expected)
    const { delivery } = await get<{ delivery: AdminOrderSyncDelivery }>(
      api,
      `/admin/order-sync/deliveries/${row.id}`,
      store.adminHeaders,
    )
    expect(delivery).toMatchObject(expected)
    const { deliveries } = await get<{ deliveries: AdminOrderSyncDelivery[] }>(
      api,
      `/admin/order-sync/orders/${id}`,
      store.adminHeaders,
    )
    expect(deliveries).toEqual([expect.objectContaining(expected)])
  })

  it("can be tried again: refused as before, then done", async () => {
    const { api, store } = shop
    const { id, fulfillmentId } = await refuseCancel()

    expect(await retryAction(id)).toEqual({ outcome: "refused" })
    expect(await deliveryOf(api, store, id)).toMatchObject({ refused_action: "cancel" })

    await post(
      api,
      `/admin/orders/${id}/fulfillments/${fulfillmentId}/cancel`,
      {},
      store.adminHeaders,
    )
    // The cancelled fulfilment has the order looked at; a row in use is not acted on.
    await settle(shop.container)
    expect(await retryAction(id)).toEqual({ outcome: "done" })
    expect(await statusOf(id)).toBe("canceled")
    expect(await deliveryOf(api, store, id)).toMatchObject({
      refused_action: null,
      action_error_code: null,
      action_error_message: null,
      action_refused_at: null,
    })
    await expect(retryAction(id)).rejects.toThrow(/404 .*no refused action/)
  })

  it("is not tried again by the next status sync", async () => {
    const { api, store } = shop
    const { id, connectionId, fulfillmentId } = await refuseCancel()
    await post(
      api,
      `/admin/orders/${id}/fulfillments/${fulfillmentId}/cancel`,
      {},
      store.adminHeaders,
    )

    await sync(connectionId)

    expect(await statusOf(id)).toBe("pending")
    expect(await deliveryOf(api, store, id)).toMatchObject({ refused_action: "cancel" })
  })

  it("is past when the remote moves the order on", async () => {
    const { api, emulator, store } = shop
    const { id, connectionId } = await refuseCancel()
    // Another one is open, so the open statuses are listed.
    const other = await placeOrder(api, store)
    await waitForRemote(emulator, other.id, "exists")
    await settle(shop.container)
    emulator.setStatus(id, "processing")

    await sync(connectionId)

    expect(await deliveryOf(api, store, id)).toMatchObject({
      remote_status: "processing",
      refused_action: null,
    })
  })

  it("is tried again by nobody else: an unknown delivery has none", async () => {
    await expect(admin("/deliveries/osdel_unknown/retry-action")).rejects.toThrow(/404/)
  })
})
