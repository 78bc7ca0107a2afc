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

describe("a remote that can do less", () => {
  const DUPLICATE = { kind: "rejected", status: 422, code: "duplicate" } as const
  const UNCERTAIN = { remote_existence: "uncertain", external_id: ORDER_ID } as const

  it("without update: an order is sent once, and what came later is marked as not sent", async () => {
    const harness = harnessWithOrder({ capabilities: { update: false } })
    const order = orderWith({ text: "newer", target: "done" })
    const { record, hasWritten } = await harness.deliver(claimedPresent(), order)
    expect(harness.provider.requests).toEqual([])
    expect(hasWritten).toBe(false)
    expect(record).toMatchObject({
      state: "delivered",
      error_code: "update_unsupported",
      payload_hash: "of a former payload",
    })
  })

  it("without update: nothing is missing at a new order, whatever its status", async () => {
    const harness = new DeliveryHarness({ capabilities: { update: false } })
    const { record } = await harness.deliver(claimed(), orderWith({ target: "done" }))
    expect(record).toMatchObject({ state: "delivered", error_code: null })
  })

  it("without cancel: a cancelled order is sent as an ordinary change", async () => {
    const harness = harnessWithOrder({ capabilities: { cancel: false } })
    await harness.deliver(claimedPresent(), orderWith({ text: "newer", target: "cancelled" }))
    expect(harness.provider.requests).toEqual(["update"])
    expect(harness.remote.orders).toEqual([
      expect.objectContaining({ text: "newer", status: "new" }),
    ])
  })

  describe("that cannot be read", () => {
    it("has an unanswered create repeated, and a refusal as duplicate proves that it exists", async () => {
      const harness = harnessWithOrder({ capabilities: { fetchOne: false } })
      const { record } = await harness.deliver(claimed(UNCERTAIN), orderWith({ text: "newest" }))
      expect(harness.provider.requests).toEqual(["create", "update"])
      expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
      expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    })

    it("nor updated either: it counts as sent", async () => {
      const harness = harnessWithOrder({ capabilities: { fetchOne: false, update: false } })
      const { record } = await harness.deliver(claimed(UNCERTAIN), orderWith())
      expect(harness.provider.requests).toEqual(["create"])
      expect(record).toMatchObject({ state: "delivered", error_code: null })
    })

    it("does not hold an order that it refused for what is in it", async () => {
      const harness = new DeliveryHarness({ capabilities: { fetchOne: false } })
      const fieldErrors = { "products.0.image": ["No image."] }
      const { record } = await harness.deliver(claimed(UNCERTAIN), orderWith(), [
        failingWith({ kind: "rejected", status: 422, code: "validation_failed", fieldErrors }),
      ])
      expect(record).toMatchObject({
        state: "parked",
        error_kind: "invalid",
        error_fields: fieldErrors,
      })
    })

    it("holds ours when a first create under our own id is refused as duplicate", async () => {
      const harness = harnessWithOrder({ capabilities: { fetchOne: false } })
      const { record } = await harness.deliver(claimed(), orderWith({ text: "newest" }))
      expect(harness.provider.requests).toEqual(["create", "update"])
      expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    })

    it.each(["absent", "uncertain"] as const)(
      "makes a duplicate under a running number a collision of ids (%s before)",
      async (remote_existence) => {
        const harness = new DeliveryHarness({
          capabilities: { fetchOne: false },
          config: { id: "display_id" },
        })
        harness.remote.create({ ...CREATED, external_id: "1001" })
        const delivery = claimed({ remote_existence, external_id: "1001" })
        const { record } = await harness.deliver(delivery, orderWith({ text: "newest" }))
        expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
        expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "" })])
      },
    )

    it("makes any other refusal of a first create invalid", async () => {
      const harness = new DeliveryHarness({ capabilities: { fetchOne: false } })
      const { record } = await harness.deliver(claimed(), orderWith(), [
        failingWith({ ...DUPLICATE, code: "validation_failed" }),
      ])
      expect(record).toMatchObject({ state: "parked", error_kind: "invalid" })
    })

    it("leaves a create with an ambiguous answer for later", async () => {
      const harness = new DeliveryHarness({ capabilities: { fetchOne: false } })
      const { record } = await harness.deliver(claimed(), orderWith(), [FAULTS.brokenJson])
      expect(harness.provider.requests).toEqual(["create"])
      expect(record).toMatchObject({ state: "pending", remote_existence: "uncertain", attempts: 1 })
    })
  })
})
