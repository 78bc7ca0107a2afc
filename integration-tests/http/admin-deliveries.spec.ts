import { placeOrder } from "../../dev/testing"
import type {
  AdminOrderSyncDeliveryListResponse,
  AdminOrderSyncDeliveryResponse,
  AdminRetryOrderSyncDeliveriesResponse,
} from "../../src/types"
import { orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

describeShop("deliveries in the admin API", (shop) => {
  const list = async (query: string) =>
    (await shop.sync.get<AdminOrderSyncDeliveryListResponse>(`/deliveries?${query}`)).body
  const orderIds = async (query: string) =>
    (await list(query)).deliveries.map(({ order_id }) => order_id)
  const retry = async (body: unknown) =>
    (await shop.sync.post<AdminRetryOrderSyncDeliveriesResponse>("/deliveries/retry", body)).body

  describe("as they are stored", () => {
    let first: string
    let second: string

    /** Switched off, so that nothing moves while it is checked. */
    beforeEach(async () => {
      first = (await shop.sync.connect(shop.emulator, { name: "First", is_enabled: false })).id
      second = (await shop.sync.connect(shop.emulator, { name: "Second", is_enabled: false })).id
      const rows = [
        { order_id: "order_A", display_id: 1007, state: "delivered", remote_status: "new" },
        { order_id: "order_B", display_id: 1008, state: "delivered", remote_status: "done" },
        { order_id: "order_C", display_id: 71, state: "parked", error_kind: "invalid" },
        { order_id: "order_D", display_id: 72, state: "parked", error_kind: "exhausted" },
        { order_id: "order_E", display_id: 73, state: "pending", error_kind: "transient" },
        { order_id: "order_F", display_id: 74, state: "skipped", skip_rule: "region" },
        { order_id: "order_a%_", display_id: 75, state: "pending", external_id: "SHOP-1007" },
      ] as const
      await orderSync(shop.container).createOrderSyncDeliveries([
        ...rows.map((row, index) => ({
          ...row,
          id: `osdel_${index}`,
          connection_id: row.order_id === "order_D" ? second : first,
          payload_hash: "not to be shown",
          claim_id: "not to be shown",
        })),
      ])
    })

    it("are found by any filter, the newest first", async () => {
      expect(await orderIds("")).toEqual([
        "order_a%_",
        "order_F",
        "order_E",
        "order_D",
        "order_C",
        "order_B",
        "order_A",
      ])
      expect(await orderIds(`connection_id=${second}`)).toEqual(["order_D"])
      expect(await orderIds("order_id=order_B")).toEqual(["order_B"])
      expect(await orderIds("state=parked")).toEqual(["order_D", "order_C"])
      expect(await orderIds("error_kind=invalid")).toEqual(["order_C"])
      expect(await orderIds("remote_status=done")).toEqual(["order_B"])
      expect(await orderIds(`state=parked&connection_id=${first}`)).toEqual(["order_C"])
      expect(await orderIds("state=delivered&error_kind=invalid")).toEqual([])
    })

    it("are searched by the ids that people know", async () => {
      expect(await orderIds("q=RDER_c")).toEqual(["order_C"])
      expect(await orderIds("q=shop-10")).toEqual(["order_a%_"])
      expect(await orderIds("q=1007")).toEqual(["order_a%_", "order_A"])
      expect(await orderIds("q=%2372")).toEqual(["order_D"])
      expect(await orderIds("q=7")).toEqual(["order_a%_"])
      expect(await orderIds("q=%25")).toEqual(["order_a%_"])
      expect(await orderIds("q=%5C")).toEqual([])
      expect(await orderIds("q=9999999999")).toEqual([])
      expect(await orderIds("q=99999999999999999999")).toEqual([])
      expect(await orderIds("q=%20&state=skipped")).toEqual(["order_F"])
      expect(await orderIds("q=order&state=skipped")).toEqual(["order_F"])
    })

    it("have the number of an order that was never sent, and are found by it", async () => {
      const { id, display_id } = await placeOrder(shop.api, shop.store)
      await orderSync(shop.container).createOrderSyncDeliveries([
        { id: "osdel_new", order_id: id, connection_id: first, display_id: null },
      ])

      const { deliveries } = await list(`q=%23${display_id}`)
      expect(deliveries).toMatchObject([{ id: "osdel_new", display_id }])
      expect((await list(`order_id=${id}&fields=display_id`)).deliveries).toMatchObject([
        { id: "osdel_new" },
      ])
    })

    it("come in pages that miss none and repeat none, also among equal values", async () => {
      const seen: string[] = []
      for (let offset = 0; offset < 9; offset += 2) {
        const page = await list(`order=-state&limit=2&offset=${offset}`)
        expect(page).toMatchObject({ count: 7, limit: 2, offset })
        seen.push(...page.deliveries.map(({ state, id }) => `${state} ${id}`))
      }
      expect(seen).toHaveLength(7)
      expect(seen).toEqual([
        "skipped osdel_5",
        "pending osdel_6",
        "pending osdel_4",
        "parked osdel_3",
        "parked osdel_2",
        "delivered osdel_1",
        "delivered osdel_0",
      ])
      expect((await list("order=display_id&limit=1")).deliveries[0].order_id).toBe("order_C")
    })

    it("come with the fields that are asked for, and never with more than is meant to be seen", async () => {
      const [whole] = (await list("limit=1")).deliveries
      expect(whole).toMatchObject({
        id: "osdel_6",
        connection: { id: first, name: "First", provider_id: "orderrepo" },
        external_id: "SHOP-1007",
      })
      const [slim] = (await list("limit=1&fields=state,connection.name")).deliveries
      expect(slim).toEqual({
        id: "osdel_6",
        state: "pending",
        connection: expect.objectContaining({ name: "First" }),
      })
      const fields = [
        "fields=*connection",
        "fields=connection.secrets,connection.key_fingerprint",
        "fields=%2Bpayload_hash,%2Bclaim_id,%2Bkey_fingerprint,*attempts_log",
        "fields=connection.deliveries.connection.secrets",
      ]
      for (const query of ["", ...fields]) {
        const text = JSON.stringify(await list(query))
        expect(text).not.toContain("not to be shown")
        expect(text).not.toMatch(/secrets|fingerprint|claim_id|payload_hash/)
      }
    })

    it("are retried by filter; what is delivered only when it is named", async () => {
      const pending = () => orderIds("state=pending&order=display_id")

      expect(await retry({ error_kind: "invalid" })).toEqual({ count: 1 })
      expect(await pending()).toEqual(["order_C", "order_E", "order_a%_"])

      expect(await retry({ state: "skipped", connection_id: second })).toEqual({ count: 0 })
      expect(await retry({ connection_id: first })).toEqual({ count: 4 })
      expect(await pending()).toEqual(["order_C", "order_E", "order_F", "order_a%_"])
      expect(await orderIds("state=delivered")).toEqual(["order_B", "order_A"])

      expect(await retry({ state: "parked" })).toEqual({ count: 1 })
      expect(await retry({ ids: ["osdel_0", "osdel_none"] })).toEqual({ count: 1 })
      expect(await orderIds("state=delivered")).toEqual(["order_B"])
    })

    it("are not retried without a filter, or with one that makes no sense", async () => {
      const bodies = [
        undefined,
        {},
        { ids: [] },
        { ids: Array.from({ length: 1_001 }, (_, index) => `osdel_${index}`) },
        { ids: "osdel_0" },
        { state: "delivered" },
        { state: ["parked"] },
        { error_kind: "" },
        { order_id: "order_C" },
      ]
      for (const body of bodies) {
        const { status, body: refusal } = await shop.sync.post("/deliveries/retry", body)
        expect({ status, type: refusal.type }).toEqual({ status: 400, type: "invalid_data" })
      }
      expect(await orderIds("state=pending")).toHaveLength(2)
    })

    it("are unknown under another id", async () => {
      for (const path of ["/deliveries/osdel_none", "/deliveries/retry"]) {
        expect((await shop.sync.get(path)).status).toBe(404)
      }
      expect((await shop.sync.post("/deliveries/osdel_none/retry")).status).toBe(404)
    })
  })

  it("tell what was tried, newest first, and are retried one by one", async () => {
    await shop.sync.connect(shop.emulator)
    shop.emulator.addFault({
      match: { path: "/api/orders/track" },
      times: 1,
      action: {
        type: "status",
        status: 422,
        body: { message: "Invalid", errors: { total: ["Too small"] } },
      },
    })
    const order = await placeOrder(shop.api, shop.store)
    await settle(shop.container, order.id)

    const [parked] = await shop.sync.deliveriesOf(order.id)
    expect(parked).toMatchObject({
      state: "parked",
      display_id: order.display_id,
      error_kind: "invalid",
      error_fields: { total: ["Too small"] },
    })

    expect(await shop.sync.post(`/deliveries/${parked.id}/retry`)).toEqual({
      status: 200,
      body: { count: 1 },
    })
    await settle(shop.container)

    const { body } = await shop.sync.get<AdminOrderSyncDeliveryResponse>(`/deliveries/${parked.id}`)
    const { attempts_log, ...delivery } = body.delivery
    expect(delivery).toMatchObject({
      state: "delivered",
      external_id: order.id,
      remote_status: "new",
      error_kind: null,
      connection: { name: "OrderRepo" },
    })
    expect(attempts_log.map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual([
      "create ok",
      "fetch missing",
      "create rejected",
    ])
    expect(attempts_log[2]).toMatchObject({
      status: 422,
      error_fields: { total: ["Too small"] },
      duration_ms: expect.any(Number),
    })
    const dates = attempts_log.map(({ attempted_at }) => Date.parse(attempted_at))
    expect(dates).toEqual([...dates].sort((a, b) => b - a))
  })

  it("link to the order at the remote, once it exists and the connection says how", async () => {
    const { id: connectionId } = await shop.sync.connect(shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    await settle(shop.container, order.id)
    const [{ id }] = await shop.sync.deliveriesOf(order.id)
    const remoteUrl = async (query = "") =>
      (await shop.sync.get<AdminOrderSyncDeliveryResponse>(`/deliveries/${id}${query}`)).body
        .delivery.remote_url
    expect(await remoteUrl()).toBeNull()

    const order_url_template = "https://orderrepo.example.com/orders/{id}"
    await shop.sync.post(`/connections/${connectionId}`, { config: { order_url_template } })
    await settle(shop.container, order.id)
    const url = `https://orderrepo.example.com/orders/${order.id}`
    expect(await remoteUrl()).toBe(url)
    expect(await remoteUrl("?fields=state")).toBe(url)

    await orderSync(shop.container).updateOrderSyncDeliveries({ id, remote_existence: "uncertain" })
    expect(await remoteUrl()).toBeNull()
  })
})
