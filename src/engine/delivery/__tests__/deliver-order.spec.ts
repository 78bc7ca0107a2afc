import { hashJson } from "../../../lib/hash"
import type { ClaimedDelivery } from "../../../modules/order-sync/queries"
import {
  claimed,
  claimedPresent,
  CREATED,
  ORDER_ID,
  orderWith,
  DeliveryHarness,
  harnessWithOrder,
} from "./support/delivery-harness"
import { failingWith, FAULTS } from "./support/scripted-provider"

describe("an order that meets no failure", () => {
  it("is created once", async () => {
    const harness = new DeliveryHarness()
    const { record, hasWritten, attempts } = await harness.deliver(claimed(), orderWith())
    expect(harness.provider.requests).toEqual(["create"])
    expect(harness.remote.orders).toEqual([{ ...CREATED, status: "new", updated_at: null }])
    expect(hasWritten).toBe(true)
    expect(record).toMatchObject({
      state: "delivered",
      delivered: true,
      version: 1,
      delay_ms: null,
      external_id: ORDER_ID,
      display_id: 1001,
      remote_existence: "present",
      remote_status: "new",
      payload_hash: hashJson(CREATED),
      order_updated_at: "2026-05-04T12:00:00.000Z",
      key_fingerprint: "key-1",
      error_kind: null,
    })
    expect(attempts).toEqual([
      expect.objectContaining({ operation: "create", outcome: "ok", delivery_id: "osdel_01" }),
    ])
  })

  it("is not sent again when nothing about it has changed", async () => {
    const harness = harnessWithOrder()
    const delivery = claimedPresent({ payload_hash: hashJson(CREATED) })
    const { record, hasWritten } = await harness.deliver(delivery, orderWith())
    expect(harness.provider.requests).toEqual([])
    expect(record.state).toBe("delivered")
    expect(hasWritten).toBe(false)
  })

  it("is updated when it has changed", async () => {
    const harness = harnessWithOrder()
    await harness.deliver(claimedPresent(), orderWith({ text: "newer" }))
    expect(harness.provider.requests).toEqual(["update"])
    expect(harness.remote.orders).toEqual([
      expect.objectContaining({ text: "newer", status: "new" }),
    ])
  })

  it("takes its status along, in the same request as its data", async () => {
    const harness = harnessWithOrder()
    const order = orderWith({ text: "newer", target: "processing" })
    const { record } = await harness.deliver(claimedPresent(), order)
    expect(harness.provider.requests).toEqual(["update processing"])
    expect(record).toMatchObject({ remote_status: "processing", written_status: "processing" })
  })

  it("that was cancelled before it was ever sent is created, then cancelled", async () => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimed(), orderWith({ target: "cancelled" }))
    expect(harness.provider.requests).toEqual(["create", "update cancelled"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "cancelled" })
  })

  it("keeps the id that it was created under, whatever the settings say now", async () => {
    const harness = new DeliveryHarness({ config: { id: "display_id" } })
    harness.remote.create(CREATED)
    // Even when a provider breaks its promise to keep it.
    const mapOrder = harness.provider.mapOrder.bind(harness.provider)
    harness.provider.mapOrder = (order, connection) => mapOrder(order, connection, null)
    const { record } = await harness.deliver(claimedPresent(), orderWith({ text: "newer" }))
    expect(harness.remote.orders).toEqual([
      expect.objectContaining({ external_id: ORDER_ID, text: "newer" }),
    ])
    expect(record.external_id).toBe(ORDER_ID)
  })
})

describe("a create whose answer never came", () => {
  const UNCERTAIN: Partial<ClaimedDelivery> = {
    remote_existence: "uncertain",
    external_id: ORDER_ID,
  }

  it("is settled by a read before any second create", async () => {
    const harness = new DeliveryHarness()
    await harness.deliver(claimed(UNCERTAIN), orderWith())
    expect(harness.provider.requests).toEqual(["fetch", "create"])
  })

  it("that arrived after all is brought in sync", async () => {
    const harness = harnessWithOrder()
    await harness.deliver(claimed(UNCERTAIN), orderWith({ text: "newest" }))
    expect(harness.provider.requests).toEqual(["fetch", "update"])
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
  })

  it("is recognised under a running number by the marker that was written with it", async () => {
    const harness = new DeliveryHarness({ config: { id: "display_id", marks: true } })
    const found = { ...CREATED, external_id: "1001", store_order_id: ORDER_ID }
    harness.remote.create({ ...found, total: "1999" })
    const delivery = claimed({ remote_existence: "uncertain", external_id: "1001" })
    const { record } = await harness.deliver(delivery, orderWith({ total: "2500" }))
    expect(record).toMatchObject({ state: "delivered", attempted_total: null })
    expect(harness.remote.orders).toEqual([expect.objectContaining({ total: "2500" })])
  })

  it("is not mistaken for someone else's order with the same running number", async () => {
    const harness = new DeliveryHarness({ config: { id: "display_id" } })
    harness.remote.create({ ...CREATED, external_id: "1001", text: "another shop's" })
    const delivery = claimed({ remote_existence: "uncertain", external_id: "1001" })
    const { record } = await harness.deliver(delivery, orderWith())
    expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "another shop's" })])
  })

  it("settles even in the longest way there is", async () => {
    const harness = new DeliveryHarness()
    const refusedByRace = failingWith({ kind: "rejected", status: 409, code: "duplicate" }, true)
    const { record } = await harness.deliver(
      claimed(UNCERTAIN),
      orderWith({ target: "cancelled" }),
      [null, refusedByRace],
    )
    expect(harness.provider.requests).toEqual(["fetch", "create", "fetch", "update cancelled"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "cancelled", attempts: 0 })
  })

  it("comes to an end when the remote contradicts itself", async () => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimed(), orderWith(), [
      FAULTS.webPage,
      null,
      FAULTS.webPage,
      null,
      FAULTS.webPage,
    ])
    expect(harness.provider.requests).toHaveLength(4)
    expect(record).toMatchObject({ state: "pending", error_code: "unsettled", attempts: 1 })
  })
})

describe("a row that another sender has claimed in the meantime", () => {
  it("is not created after a read that found nothing: the other may be about to", async () => {
    const harness = new DeliveryHarness()
    harness.isLeaseHeld = false
    const delivery = claimed({ remote_existence: "uncertain", external_id: ORDER_ID })
    const { record } = await harness.deliver(delivery, orderWith())
    expect(harness.provider.requests).toEqual(["fetch"])
    expect(record).toMatchObject({ state: "pending", delivered: false, error_kind: null })
  })

  it("was ours when its turn began, so that its first exchange is made", async () => {
    const harness = new DeliveryHarness()
    harness.isLeaseHeld = false
    await harness.deliver(claimed(), orderWith())
    expect(harness.provider.requests).toEqual(["create"])
  })
})

describe("a status", () => {
  it("that the remote does not take over is not written again and again", async () => {
    const harness = harnessWithOrder({ traits: { tellsStatus: true, takesStatus: false } })
    const { record } = await harness.deliver(claimedPresent(), orderWith({ target: "processing" }))
    expect(harness.provider.requests).toEqual(["update processing"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "new" })
  })

  it("is written again to an order that was created again, even when the remote wins", async () => {
    const harness = new DeliveryHarness({
      connection: {
        status_rules: {
          conflict: "remote_wins",
          actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
          deleted: "cancel",
        },
      },
    })
    const delivery = claimedPresent({ remote_status: "processing", written_status: "processing" })
    await harness.deliver(delivery, orderWith({ target: "processing" }))
    expect(harness.provider.requests).toEqual(["update", "create", "update processing"])
  })

  it("is compared with the date that a read has just brought", async () => {
    const harness = new DeliveryHarness({
      connection: {
        status_rules: {
          conflict: "newest",
          actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
          deleted: "cancel",
        },
      },
    })
    harness.remote.create(CREATED)
    Object.assign(harness.remote.orders[0], {
      status: "done",
      updated_at: "2026-05-04T13:00:00.000Z",
    })
    const delivery = claimed({
      remote_existence: "uncertain",
      external_id: ORDER_ID,
      remote_updated_at: "2026-05-04T11:00:00.000Z",
    })
    await harness.deliver(delivery, orderWith({ target: "processing" }))
    expect(harness.provider.requests).toEqual(["fetch", "update"])
    expect(harness.remote.orders).toEqual([expect.objectContaining({ status: "done" })])
  })
})

describe("an order that is not sent", () => {
  it("is skipped, and the rule is named", async () => {
    const harness = new DeliveryHarness()
    harness.connection.row.rules.region_ids = ["reg_01"]
    const { record } = await harness.deliver(claimed(), orderWith())
    expect(record).toMatchObject({ state: "skipped", skip_rule: "region", delay_ms: null })
    expect(harness.provider.requests).toEqual([])
  })

  it("is skipped when it does not exist any more", async () => {
    const { record } = await new DeliveryHarness().deliver(claimedPresent(), null)
    expect(record).toMatchObject({
      state: "skipped",
      skip_rule: "deleted",
      remote_existence: "present",
    })
  })

  it.each<[string, string]>([
    ["invalid", "too_large"],
    ["unmappable", "mapping_failed"],
  ])(
    "is parked when it cannot be mapped (%s), without a word of the customer",
    async (text, code) => {
      const harness = new DeliveryHarness()
      const { record } = await harness.deliver(claimed(), orderWith({ text }))
      expect(record).toMatchObject({ state: "parked", error_kind: "unmappable", error_code: code })
      expect(JSON.stringify(record)).not.toContain("buyer@example.com")
      expect(harness.provider.requests).toEqual([])
    },
  )

  it("continues later when the connection was paused in the middle of it", async () => {
    const harness = new DeliveryHarness()
    harness.provider.onExchange = () => {
      // A cause that an accepted create does not disprove.
      const row = { ...harness.connection.row, pause_kind: "wrong_project" } as const
      harness.breaker.use({ ...harness.connection, row })
    }
    const { record } = await harness.deliver(claimed(), orderWith({ target: "done" }))
    expect(harness.provider.requests).toEqual(["create"])
    expect(record).toMatchObject({ state: "pending", delay_ms: 0, remote_existence: "present" })
  })

  it("waits untouched by the end of the process, but remembers that the create may have arrived", async () => {
    const harness = new DeliveryHarness()
    harness.provider.onExchange = () => harness.controller.abort()
    const fault = failingWith({ kind: "transient", code: "aborted", mayHaveApplied: true })
    const { record } = await harness.deliver(claimed(), orderWith(), [fault])
    expect(record).toMatchObject({
      state: "pending",
      delay_ms: 0,
      attempts: 0,
      remote_existence: "uncertain",
    })
    expect(harness.pauses).toEqual([])
  })
})
