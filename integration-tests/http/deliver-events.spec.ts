import { get, placeOrder, post, waitUntil } from "../../dev/testing"
import type { AdminOrderSyncHealthResponse, AdminOrderSyncStatsResponse } from "../../src/types"
import { dispatchEvents } from "../../src/workflows"
import { orderSync, waitForRemote } from "../support/order-sync"
import { ALLOWED, answerWith, EVENTS_PATH, describeEventDelivery } from "./support/event-delivery"
import { CALLBACK, DATA, eventRows, sql } from "./support/storefront"

describeEventDelivery((shop, events) => {
  it("arrive as the guide asks for it, and are forgotten here", async () => {
    expect((await events.storefront.event()).status).toBe(202)
    await dispatchEvents(shop.container)
    expect(shop.emulator.events()).toMatchObject([{ event: CALLBACK, data: DATA }])
    const [request] = events.requestsFor(EVENTS_PATH)
    expect(request.headers.origin).toBe("https://shop.example.com")
    expect(request.body).toEqual({ event: CALLBACK, data: DATA })
    const [row] = await eventRows(shop.container)
    expect(row).toMatchObject({ state: "sent", sealed_data: null, attempts: 1 })
  })

  it("that the remote does not take are parked one by one, and orders continue", async () => {
    shop.emulator.projects.setEvent("switched-off", false)
    await events.storefront.event("switched-off")
    await events.storefront.event()
    const order = await placeOrder(shop.api, shop.store)
    await waitForRemote(shop.emulator, order.id, "exists")
    await dispatchEvents(shop.container)
    const rows = await eventRows(shop.container)
    expect(rows).toMatchObject([
      { event_key: "switched-off", state: "parked", error_kind: "event" },
      { event_key: CALLBACK, state: "sent" },
    ])
    expect(rows[0].sealed_data).not.toBeNull()
    expect(await events.connectionRow()).toMatchObject({
      pause_kind: null,
      events_wait_until: null,
    })
  })

  it("that were parked are tried again when the connection is saved", async () => {
    shop.emulator.projects.setEvent("switched-off", false)
    await events.storefront.event("switched-off")
    await dispatchEvents(shop.container)
    expect(await events.states()).toEqual(["parked"])
    shop.emulator.projects.setEvent("switched-off", true)
    await post(
      shop.api,
      `/admin/order-sync/connections/${events.connectionId}`,
      ALLOWED,
      shop.store.adminHeaders,
    )
    await waitUntil("it is sent", async () => (await events.states())[0] === "sent")
    expect(shop.emulator.events()).toMatchObject([{ event: "switched-off", data: DATA }])
  })

  it("keep nothing of what the remote quotes", async () => {
    events.failEvents(answerWith(422, "The value +49 30 1234567 of Test Buyer is no phone"))
    await events.storefront.event()
    await dispatchEvents(shop.container)
    const [row] = await eventRows(shop.container)
    expect(row).toMatchObject({ state: "parked", error_kind: "invalid" })
    expect(row.error_message).not.toMatch(/Buyer|1234567/)
  })

  it("stop orders only for a key that is refused itself, and continue with them", async () => {
    events.failEvents(answerWith(401, "Invalid API key"))
    await events.storefront.event()
    await events.storefront.event()
    await dispatchEvents(shop.container)
    expect(await events.connectionRow()).toMatchObject({ pause_kind: "auth" })
    expect(await events.states()).toEqual(["pending", "pending"])
    const tried = events.requestsFor(EVENTS_PATH).length
    await dispatchEvents(shop.container)
    expect(events.requestsFor(EVENTS_PATH)).toHaveLength(tried)

    shop.emulator.clearFaults()
    await orderSync(shop.container).connections.resume(events.connectionId, ["auth"])
    await dispatchEvents(shop.container)
    expect(await events.states()).toEqual(["sent", "sent"])
  })

  it("wait while the connection is paused, and are not lost", async () => {
    shop.emulator.setDown(true)
    await orderSync(shop.container).connections.pause({
      connectionId: events.connectionId,
      kind: "outage",
      code: "test",
      message: "Paused for a test.",
      probeInMs: 3_600_000,
    })
    expect((await events.storefront.event()).status).toBe(202)
    await dispatchEvents(shop.container)
    expect(await events.states()).toEqual(["pending"])
    shop.emulator.setDown(false)
    await orderSync(shop.container).connections.resume(events.connectionId, ["outage"])
    await dispatchEvents(shop.container)
    expect(shop.emulator.events()).toHaveLength(1)
  })

  it("are parked in words when the store's encryption key is lost", async () => {
    await orderSync(shop.container).events.rest(events.connectionId, 3_600_000, 1)
    await events.storefront.event()
    await sql(
      shop.container,
      `UPDATE order_sync_event SET sealed_data = sealed_data || '{"key_id":"lost"}'`,
    )
    await events.passTime()
    await dispatchEvents(shop.container)
    expect(await eventRows(shop.container)).toMatchObject([
      { state: "parked", error_message: expect.stringContaining("encryption key") },
    ])
    expect(events.requestsFor(EVENTS_PATH)).toEqual([])
  })

  it("are sent again by the job after the process that sent them has died", async () => {
    await orderSync(shop.container).events.rest(events.connectionId, 3_600_000, 1)
    await events.storefront.event()
    await sql(shop.container, "UPDATE order_sync_connection SET events_wait_until = NULL")
    await orderSync(shop.container).events.claim(events.connectionId, "died", 1)
    await waitUntil("the lease has run out and it is sent", async () => {
      await dispatchEvents(shop.container)
      return (await events.states())[0] === "sent"
    })
    expect(shop.emulator.events()).toHaveLength(1)
  })

  it("show in the statistics, and their job in the health", async () => {
    shop.emulator.projects.setEvent("switched-off", false)
    await events.storefront.event("switched-off")
    await events.storefront.event()
    await dispatchEvents(shop.container)
    await orderSync(shop.container).events.rest(events.connectionId, 60_000, 1)
    await events.storefront.event()
    const { connections } = await get<AdminOrderSyncStatsResponse>(
      shop.api,
      "/admin/order-sync/stats",
      shop.store.adminHeaders,
    )
    expect(connections).toMatchObject([
      {
        connection_id: events.connectionId,
        events: {
          pending: 1,
          parked: 1,
          sent_last_day: 1,
          wait_until: expect.stringMatching(/Z$/),
          causes: [{ state: "parked", error_kind: "event", error_code: "event_refused", count: 1 }],
        },
      },
    ])
    const { jobs } = await get<AdminOrderSyncHealthResponse>(
      shop.api,
      "/admin/order-sync/health",
      shop.store.adminHeaders,
    )
    expect(jobs.map(({ name }) => name)).toContain("deliver-events")
  })
})
