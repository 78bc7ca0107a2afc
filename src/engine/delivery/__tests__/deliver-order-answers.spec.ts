import { BACKOFF_BUDGET_MS } from "../../../lib/backoff"
import type { PauseKind } from "../../../lib/pause"
import type { DeliveryRecord } from "../../../modules/order-sync/queries"
import {
  claimed,
  claimedPresent,
  CREATED,
  ORDER_ID,
  orderWith,
  DeliveryHarness,
  harnessWithOrder,
} from "./support/delivery-harness"
import { failingWith, FAULTS, UNWELL, type Fault } from "./support/scripted-provider"

describe("what an answer means", () => {
  const HALF_OF_5_S = 2_500

  it.each<[string, Fault]>([
    ["a web page", FAULTS.webPage],
    ["broken JSON", FAULTS.brokenJson],
  ])("a create answered with %s is believed only after a read", async (_, fault) => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimed(), orderWith(), [fault])
    expect(harness.provider.requests.slice(0, 2)).toEqual(["create", "fetch"])
    expect(harness.remote.orders).toHaveLength(1)
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it.each<[string, Fault, Partial<DeliveryRecord>]>([
    ["a timeout", FAULTS.timeout, { remote_existence: "uncertain", attempted_total: "1999" }],
    ["a reset", FAULTS.lostAnswer, { remote_existence: "uncertain", attempted_currency: "EUR" }],
    ["a 500", FAULTS.serverError, { remote_existence: "uncertain" }],
    ["a refused connection", FAULTS.unreachable, { remote_existence: "absent" }],
    ["a failing provider", FAULTS.bug, { remote_existence: "uncertain" }],
  ])("a create that ends in %s is tried again later", async (_, fault, expected) => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimed({ attempts: 0 }), orderWith(), [fault])
    expect(harness.provider.requests).toEqual(["create"])
    expect(record).toMatchObject({
      state: "pending",
      delay_ms: HALF_OF_5_S,
      attempts: 1,
      waited_ms: HALF_OF_5_S,
      error_kind: "transient",
      ...expected,
    })
  })

  it.each<[string, Fault]>([
    ["a timeout", FAULTS.timeout],
    ["a lost answer", FAULTS.lostAnswer],
    ["a web page", FAULTS.webPage],
  ])("an update that ends in %s leaves the payload unknown", async (_, fault) => {
    const harness = harnessWithOrder()
    const { record } = await harness.deliver(claimedPresent(), orderWith(), [fault])
    expect(record).toMatchObject({
      state: "pending",
      remote_existence: "present",
      payload_hash: null,
      delay_ms: HALF_OF_5_S,
    })
  })

  it("an update that certainly did not arrive leaves the payload as it was", async () => {
    const harness = harnessWithOrder()
    const { record } = await harness.deliver(claimedPresent(), orderWith(), [FAULTS.unreachable])
    expect(record).toMatchObject({ state: "pending", payload_hash: "of a former payload" })
  })

  it.each<[PauseKind, Fault, number]>([
    ["rate_limited", FAULTS.rateLimit, 7_000],
    ["auth", FAULTS.auth, 60_000],
    ["origin", FAULTS.origin, 60_000],
    ["quota", FAULTS.quota, 3_600_000],
    ["misconfigured", FAULTS.redirect, 60_000],
  ])("%s pauses the connection and costs the order no attempt", async (kind, fault, probeInMs) => {
    const harness = new DeliveryHarness()
    harness.provider.testResult = UNWELL
    const { record } = await harness.deliver(claimed({ attempts: 2 }), orderWith(), [fault])
    expect(harness.pauses).toEqual([expect.objectContaining({ kind, probeInMs })])
    expect(record).toMatchObject({
      state: "pending",
      attempts: 2,
      waited_ms: 0,
      error_kind: kind,
      remote_existence: "absent",
    })
  })

  it("a spent quota stops creates, not updates", async () => {
    const harness = harnessWithOrder()
    await harness.deliver(claimed({ order_id: "order_02" }), orderWith({}, { id: "order_02" }), [
      FAULTS.quota,
    ])
    expect(harness.breaker.allows("create")).toBe(false)
    expect(harness.breaker.allows("update")).toBe(true)
  })

  it("an event's refusal says nothing of the connection", async () => {
    const harness = new DeliveryHarness()
    const fault = failingWith({ kind: "event", status: 401, code: "event_refused" })
    const { record } = await harness.deliver(claimed(), orderWith(), [fault])
    expect(harness.pauses).toEqual([])
    expect(record).toMatchObject({ state: "pending", attempts: 1 })
  })

  it("an order that is gone at the remote is created again", async () => {
    const harness = new DeliveryHarness()
    const { record } = await harness.deliver(claimedPresent(), orderWith({ text: "newest" }))
    expect(harness.provider.requests).toEqual(["update", "create"])
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it("many that are gone at once look like another project's key: from the third on nothing is created", async () => {
    const harness = new DeliveryHarness()
    const records: DeliveryRecord[] = []
    for (const id of ["order_1", "order_2", "order_3", "order_4"]) {
      const delivery = claimedPresent({ order_id: id, external_id: id })
      records.push((await harness.deliver(delivery, orderWith({}, { id }))).record)
    }
    expect(harness.pauses).toEqual([expect.objectContaining({ kind: "wrong_project" })])
    expect(harness.remote.orders).toHaveLength(2)
    expect(records.slice(2).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["pending", 0],
      ["pending", 0],
    ])
  })

  it("one that is gone and was written with another key pauses at once, unless a person asks", async () => {
    const harness = new DeliveryHarness()
    const delivery = claimedPresent({ key_fingerprint: "key-0" })
    await harness.deliver(delivery, orderWith())
    expect(harness.pauses).toEqual([expect.objectContaining({ kind: "wrong_project" })])
    expect(harness.remote.orders).toEqual([])

    await harness.deliver({ ...delivery, is_urgent: true }, orderWith())
    expect(harness.remote.orders).toHaveLength(1)
  })

  it("one that was only ever read, and is gone at once, is no other project's", async () => {
    const harness = new DeliveryHarness()
    let exchanges = 0
    harness.provider.onExchange = () => {
      exchanges += 1
      // After the create whose answer broke off, and the read that found the order.
      if (exchanges === 3) {
        harness.remote.orders = []
      }
    }
    await harness.deliver(claimed(), orderWith(), [FAULTS.brokenJson])
    expect(harness.provider.requests).toEqual(["create", "fetch", "update", "create"])
    expect(harness.pauses).toEqual([])
    expect(harness.remote.orders).toHaveLength(1)
  })

  const REFUSED = { kind: "rejected", status: 422, code: "validation_failed" } as const

  it("a refused create of an existing order with the same total: it is ours, and updated", async () => {
    const harness = harnessWithOrder()
    const { record } = await harness.deliver(claimed(), orderWith({ text: "newest" }))
    expect(harness.provider.requests).toEqual(["create", "fetch", "update"])
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it("a refused create of an existing order under our own id: ours, whatever its total", async () => {
    const harness = new DeliveryHarness()
    harness.remote.create({ ...CREATED, total: "7" })
    const { record } = await harness.deliver(claimed(), orderWith({ text: "newest" }))
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    expect(harness.remote.orders).toEqual([
      expect.objectContaining({ text: "newest", total: "1999" }),
    ])
  })

  it("a refused create of an existing order with the same number and total: a collision of ids", async () => {
    const harness = new DeliveryHarness({ config: { id: "display_id" } })
    harness.remote.create({ ...CREATED, external_id: "1001", text: "another shop's" })
    const { record, hasWritten } = await harness.deliver(claimed(), orderWith())
    expect(harness.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
    expect(hasWritten).toBe(false)
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "another shop's" })])
  })

  it("a create refused as duplicate that a read does not find yet: looked at again, not parked", async () => {
    const harness = harnessWithOrder()
    const delivery = claimed()
    const lagging = failingWith({ kind: "missing", status: 404, code: "order_not_found" })
    const { record } = await harness.deliver(delivery, orderWith({ text: "newest" }), [
      null,
      lagging,
    ])
    expect(harness.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({
      state: "pending",
      remote_existence: "uncertain",
      error_code: "duplicate",
      attempts: 1,
    })

    const next = claimed({ ...delivery, remote_existence: "uncertain", external_id: ORDER_ID })
    await harness.deliver(next, orderWith({ text: "newest" }))
    expect(harness.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
  })

  it("a refused create of an order that does not exist: invalid, with the remote's message for each field", async () => {
    const harness = new DeliveryHarness()
    const fieldErrors = { email: ["The email is no email."] }
    const { record } = await harness.deliver(claimed(), orderWith(), [
      failingWith({ ...REFUSED, fieldErrors }),
    ])
    expect(harness.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "invalid",
      error_code: "validation_failed",
      error_fields: fieldErrors,
      remote_existence: "absent",
    })
  })

  it("a refused update: invalid", async () => {
    const harness = harnessWithOrder()
    const { record } = await harness.deliver(claimedPresent(), orderWith(), [
      failingWith({ kind: "invalid", status: 422, code: "validation_failed" }),
    ])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "invalid",
      remote_existence: "present",
      payload_hash: "of a former payload",
    })
  })

  it("after three days of waiting the order is parked, and keeps what the trouble was", async () => {
    const harness = new DeliveryHarness()
    const delivery = claimed({ attempts: 30, waited_ms: BACKOFF_BUDGET_MS })
    const { record } = await harness.deliver(delivery, orderWith(), [FAULTS.timeout])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "exhausted",
      error_code: "timeout",
      remote_existence: "uncertain",
      delay_ms: null,
    })
  })
})
