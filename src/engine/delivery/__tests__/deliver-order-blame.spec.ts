import type { DeliveryRecord } from "../../../modules/order-sync/queries"
import { claimed, claimedPresent, DeliveryHarness, orderWith } from "./support/delivery-harness"
import { failingWith, FAULTS, UNWELL } from "./support/scripted-provider"

/** What a firewall answers to an order that it dislikes. */
const FIREWALL = failingWith({ kind: "origin", status: 403, code: "forbidden" })

describe("whom a failure concerns, the connection or one order", () => {
  it("five orders that fail in a row are an outage: from then on none spends an attempt", async () => {
    const harness = new DeliveryHarness()
    const records: DeliveryRecord[] = []
    for (let count = 0; count < 7; count += 1) {
      const order = orderWith({}, { id: `order_${count}` })
      const delivery = claimed({ order_id: order.id })
      records.push((await harness.deliver(delivery, order, [FAULTS.unreachable])).record)
    }
    expect(harness.pauses).toEqual([expect.objectContaining({ kind: "outage", probeInMs: 30_000 })])
    expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(harness.provider.tests).toBe(0)
  })

  it("one order that always fails is no outage while a confirming request is answered", async () => {
    const harness = new DeliveryHarness()
    const records: DeliveryRecord[] = []
    for (let attempts = 0; attempts < 12; attempts += 1) {
      const delivery = claimedPresent({ attempts })
      records.push((await harness.deliver(delivery, orderWith(), [FAULTS.serverError])).record)
    }
    expect(harness.pauses).toEqual([])
    expect(records.map(({ attempts }) => attempts)).toEqual(records.map((_, index) => index + 1))
    // The answer is remembered for a few failures.
    expect(harness.provider.tests).toBeLessThan(4)
  })

  it("few orders that fail again and again are an outage once a confirming request fails too", async () => {
    const harness = new DeliveryHarness()
    harness.provider.testResult = UNWELL
    for (let attempts = 0; attempts < 5; attempts += 1) {
      await harness.deliver(claimed({ attempts }), orderWith(), [FAULTS.unreachable])
    }
    expect(harness.pauses).toEqual([expect.objectContaining({ kind: "outage" })])
    expect(harness.provider.tests).toBe(1)
  })

  it("a request to wait for a moment pauses nothing, and the order is due again at once", async () => {
    const harness = new DeliveryHarness()
    const busy = failingWith({
      kind: "rate_limited",
      code: "rate_limited",
      status: 429,
      retryAfterMs: 5_000,
    })
    const { record } = await harness.deliver(claimed(), orderWith(), [busy])
    expect(harness.pauses).toEqual([])
    expect(record).toMatchObject({ state: "pending", delay_ms: 0, attempts: 0, error_kind: null })
  })

  it("a remote that refuses everything for a minute is paused, however short the waits", async () => {
    const harness = new DeliveryHarness()
    const busy = failingWith({
      kind: "rate_limited",
      code: "rate_limited",
      status: 429,
      retryAfterMs: 1_000,
    })
    const refuseAt = async (elapsed: number) => {
      harness.elapsed = elapsed
      await harness.deliver(claimed(), orderWith(), [busy])
      return harness.pauses.length
    }
    expect(await refuseAt(0)).toBe(0)
    await harness.deliver(claimed(), orderWith(), [])
    expect([await refuseAt(60_000), await refuseAt(119_999)]).toEqual([0, 0])
    expect(await refuseAt(120_000)).toBe(1)
  })

  it.each([5_001, undefined])("a request to wait for longer pauses (%s ms)", async (wait) => {
    const harness = new DeliveryHarness()
    const busy = failingWith({
      kind: "rate_limited",
      code: "rate_limited",
      status: 429,
      retryAfterMs: wait,
    })
    const { record } = await harness.deliver(claimed(), orderWith(), [busy])
    expect(harness.pauses).toEqual([expect.objectContaining({ kind: "rate_limited" })])
    expect(record).toMatchObject({ state: "pending", error_kind: "rate_limited" })
  })

  it("a web page with 403 to one order parks it as blocked by a firewall, and pauses nothing", async () => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimed(), orderWith(), [FIREWALL])
    expect(harness.pauses).toEqual([])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "origin",
      error_code: "blocked_by_firewall",
      remote_existence: "absent",
    })
  })

  it("believes a remembered confirmation for a retry, not for parking", async () => {
    const harness = new DeliveryHarness()
    const first = await harness.deliver(claimed(), orderWith(), [FIREWALL])
    const other = orderWith({}, { id: "order_other" })
    const second = await harness.deliver(claimed({ order_id: other.id }), other, [FIREWALL])
    const again = claimed({ order_id: other.id, attempts: 1 })
    const third = await harness.deliver(again, other, [FIREWALL])
    const states = [first, second, third].map(({ record }) => record.state)
    expect(states).toEqual(["parked", "pending", "parked"])
    expect(harness.provider.tests).toBe(1)
  })

  it.each([
    ["the key", FAULTS.auth, "auth"],
    ["the domain", FAULTS.origin, "origin"],
    ["the address", FAULTS.redirect, "misconfigured"],
  ] as const)(
    "a refusal of %s to three different orders pauses, whatever else is answered",
    async (_, fault, kind) => {
      const harness = new DeliveryHarness()
      const records: DeliveryRecord[] = []
      for (const id of ["order_1", "order_2", "order_3"]) {
        const delivery = claimed({ order_id: id })
        records.push((await harness.deliver(delivery, orderWith({}, { id }), [fault])).record)
      }
      expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 0])
      expect(harness.pauses).toEqual([expect.objectContaining({ kind })])
    },
  )

  it("one answer between failures shows that it is no outage", async () => {
    const harness = new DeliveryHarness()
    for (let count = 0; count < 12; count += 1) {
      const fault = count % 4 === 3 ? null : FAULTS.unreachable
      const order = orderWith({}, { id: `order_${count}` })
      await harness.deliver(claimed({ order_id: order.id }), order, [fault])
    }
    expect(harness.pauses).toEqual([])
  })
})
