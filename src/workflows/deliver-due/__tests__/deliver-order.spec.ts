import { BACKOFF_BUDGET_MS } from "../../../lib/backoff"
import { hashJson } from "../../../lib/hash"
import type { PauseKind } from "../../../lib/pause"
import type { ClaimedDelivery, DeliveryRecord } from "../../../modules/order-sync/queries"
import { CHECK_NAMES, type ConnectionTestResult } from "../../../types"
import { claimed, claimedPresent, ORDER_ID, orderWith, Scene } from "./support/scene"
import { failingWith, FAULTS, type Fault } from "./support/scripted-provider"

const CREATED = { external_id: ORDER_ID, total: "1999", currency: "EUR", text: "" }

/** A connection test that finds everything wrong. */
const UNWELL: ConnectionTestResult = {
  ok: false,
  checks: CHECK_NAMES.map((name) => ({ name, ok: false, code: "refused", message: "", hint: "" })),
}

/** What a firewall answers to an order that it dislikes. */
const FIREWALL = failingWith({ kind: "origin", status: 403, code: "forbidden" })

/** The remote has the order already, as `claimedPresent` assumes. */
function sceneWithOrder(options: ConstructorParameters<typeof Scene>[0] = {}): Scene {
  const scene = new Scene(options)
  scene.remote.create({ ...CREATED, text: "former" })
  return scene
}

describe("an order without trouble", () => {
  it("is created once", async () => {
    const scene = new Scene()
    const { record, hasWritten, attempts } = await scene.deliver(claimed(), orderWith())
    expect(scene.provider.requests).toEqual(["create"])
    expect(scene.remote.orders).toEqual([{ ...CREATED, status: "new", updated_at: null }])
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
    const scene = sceneWithOrder()
    const delivery = claimedPresent({ payload_hash: hashJson(CREATED) })
    const { record, hasWritten } = await scene.deliver(delivery, orderWith())
    expect(scene.provider.requests).toEqual([])
    expect(record.state).toBe("delivered")
    expect(hasWritten).toBe(false)
  })

  it("is updated when it has changed", async () => {
    const scene = sceneWithOrder()
    await scene.deliver(claimedPresent(), orderWith({ text: "newer" }))
    expect(scene.provider.requests).toEqual(["update"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newer", status: "new" })])
  })

  it("takes its status along, in the same request as its data", async () => {
    const scene = sceneWithOrder()
    const order = orderWith({ text: "newer", target: "processing" })
    const { record } = await scene.deliver(claimedPresent(), order)
    expect(scene.provider.requests).toEqual(["update processing"])
    expect(record).toMatchObject({ remote_status: "processing", written_status: "processing" })
  })

  it("that was cancelled before it was ever sent is created, then cancelled", async () => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimed(), orderWith({ target: "cancelled" }))
    expect(scene.provider.requests).toEqual(["create", "update cancelled"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "cancelled" })
  })

  it("keeps the id that it was created under, whatever the settings say now", async () => {
    const scene = new Scene({ config: { id: "display_id" } })
    scene.remote.create(CREATED)
    // Even when a provider breaks its promise to keep it.
    const mapOrder = scene.provider.mapOrder.bind(scene.provider)
    scene.provider.mapOrder = (order, connection) => mapOrder(order, connection, null)
    const { record } = await scene.deliver(claimedPresent(), orderWith({ text: "newer" }))
    expect(scene.remote.orders).toEqual([
      expect.objectContaining({ external_id: ORDER_ID, text: "newer" }),
    ])
    expect(record.external_id).toBe(ORDER_ID)
  })
})

describe("what an answer means (the table of the design)", () => {
  const HALF_OF_5_S = 2_500

  it.each<[string, Fault]>([
    ["a web page", FAULTS.webPage],
    ["broken JSON", FAULTS.brokenJson],
  ])("a create answered with %s is believed only after a read", async (_, fault) => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimed(), orderWith(), [fault])
    expect(scene.provider.requests.slice(0, 2)).toEqual(["create", "fetch"])
    expect(scene.remote.orders).toHaveLength(1)
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it.each<[string, Fault, Partial<DeliveryRecord>]>([
    ["a timeout", FAULTS.timeout, { remote_existence: "uncertain", attempted_total: "1999" }],
    ["a reset", FAULTS.lostAnswer, { remote_existence: "uncertain", attempted_currency: "EUR" }],
    ["a 500", FAULTS.serverError, { remote_existence: "uncertain" }],
    ["a refused connection", FAULTS.unreachable, { remote_existence: "absent" }],
    ["a failing provider", FAULTS.bug, { remote_existence: "uncertain" }],
  ])("a create that ends in %s is tried again later", async (_, fault, expected) => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimed({ attempts: 0 }), orderWith(), [fault])
    expect(scene.provider.requests).toEqual(["create"])
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
    const scene = sceneWithOrder()
    const { record } = await scene.deliver(claimedPresent(), orderWith(), [fault])
    expect(record).toMatchObject({
      state: "pending",
      remote_existence: "present",
      payload_hash: null,
      delay_ms: HALF_OF_5_S,
    })
  })

  it("an update that certainly did not arrive leaves the payload as it was", async () => {
    const scene = sceneWithOrder()
    const { record } = await scene.deliver(claimedPresent(), orderWith(), [FAULTS.unreachable])
    expect(record).toMatchObject({ state: "pending", payload_hash: "of a former payload" })
  })

  it.each<[PauseKind, Fault, number]>([
    ["rate_limited", FAULTS.rateLimit, 7_000],
    ["auth", FAULTS.auth, 60_000],
    ["origin", FAULTS.origin, 60_000],
    ["quota", FAULTS.quota, 3_600_000],
    ["misconfigured", FAULTS.redirect, 60_000],
  ])("%s pauses the connection and costs the order no attempt", async (kind, fault, probeInMs) => {
    const scene = new Scene()
    scene.provider.testResult = UNWELL
    const { record } = await scene.deliver(claimed({ attempts: 2 }), orderWith(), [fault])
    expect(scene.pauses).toEqual([expect.objectContaining({ kind, probeInMs })])
    expect(record).toMatchObject({
      state: "pending",
      attempts: 2,
      waited_ms: 0,
      error_kind: kind,
      remote_existence: "absent",
    })
  })

  it("a spent quota stops creates, not updates", async () => {
    const scene = sceneWithOrder()
    await scene.deliver(claimed({ order_id: "order_02" }), orderWith({}, { id: "order_02" }), [
      FAULTS.quota,
    ])
    expect(scene.gate.allows("create")).toBe(false)
    expect(scene.gate.allows("update")).toBe(true)
  })

  it("five orders that fail in a row are an outage: from then on none spends an attempt", async () => {
    const scene = new Scene()
    const records: DeliveryRecord[] = []
    for (let count = 0; count < 7; count += 1) {
      const order = orderWith({}, { id: `order_${count}` })
      const delivery = claimed({ order_id: order.id })
      records.push((await scene.deliver(delivery, order, [FAULTS.unreachable])).record)
    }
    expect(scene.pauses).toEqual([expect.objectContaining({ kind: "outage", probeInMs: 30_000 })])
    expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(scene.provider.tests).toBe(0)
  })

  it("one order that always fails is no outage while a confirming request is answered", async () => {
    const scene = new Scene()
    const records: DeliveryRecord[] = []
    for (let attempts = 0; attempts < 12; attempts += 1) {
      const delivery = claimedPresent({ attempts })
      records.push((await scene.deliver(delivery, orderWith(), [FAULTS.serverError])).record)
    }
    expect(scene.pauses).toEqual([])
    expect(records.map(({ attempts }) => attempts)).toEqual(records.map((_, index) => index + 1))
    // The answer is remembered for a few failures.
    expect(scene.provider.tests).toBeLessThan(4)
  })

  it("few orders that fail again and again are an outage once a confirming request fails too", async () => {
    const scene = new Scene()
    scene.provider.testResult = UNWELL
    for (let attempts = 0; attempts < 5; attempts += 1) {
      await scene.deliver(claimed({ attempts }), orderWith(), [FAULTS.unreachable])
    }
    expect(scene.pauses).toEqual([expect.objectContaining({ kind: "outage" })])
    expect(scene.provider.tests).toBe(1)
  })

  it("a web page with 403 to one order parks it as blocked by a firewall, and pauses nothing", async () => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimed(), orderWith(), [FIREWALL])
    expect(scene.pauses).toEqual([])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "origin",
      error_code: "blocked_by_firewall",
      remote_existence: "absent",
    })
  })

  it("believes a remembered confirmation for a retry, not for parking", async () => {
    const scene = new Scene()
    const first = await scene.deliver(claimed(), orderWith(), [FIREWALL])
    const other = orderWith({}, { id: "order_other" })
    const second = await scene.deliver(claimed({ order_id: other.id }), other, [FIREWALL])
    const again = claimed({ order_id: other.id, attempts: 1 })
    const third = await scene.deliver(again, other, [FIREWALL])
    const states = [first, second, third].map(({ record }) => record.state)
    expect(states).toEqual(["parked", "pending", "parked"])
    expect(scene.provider.tests).toBe(1)
  })

  it.each([
    ["the key", FAULTS.auth, "auth"],
    ["the domain", FAULTS.origin, "origin"],
    ["the address", FAULTS.redirect, "misconfigured"],
  ] as const)(
    "a refusal of %s to three different orders pauses, whatever else is answered",
    async (_, fault, kind) => {
      const scene = new Scene()
      const records: DeliveryRecord[] = []
      for (const id of ["order_1", "order_2", "order_3"]) {
        const delivery = claimed({ order_id: id })
        records.push((await scene.deliver(delivery, orderWith({}, { id }), [fault])).record)
      }
      expect(records.map(({ attempts }) => attempts)).toEqual([1, 1, 0])
      expect(scene.pauses).toEqual([expect.objectContaining({ kind })])
    },
  )

  it("one answer between failures shows that it is no outage", async () => {
    const scene = new Scene()
    for (let count = 0; count < 12; count += 1) {
      const fault = count % 4 === 3 ? null : FAULTS.unreachable
      const order = orderWith({}, { id: `order_${count}` })
      await scene.deliver(claimed({ order_id: order.id }), order, [fault])
    }
    expect(scene.pauses).toEqual([])
  })

  it("an event's refusal says nothing of the connection", async () => {
    const scene = new Scene()
    const fault = failingWith({ kind: "event", status: 401, code: "event_refused" })
    const { record } = await scene.deliver(claimed(), orderWith(), [fault])
    expect(scene.pauses).toEqual([])
    expect(record).toMatchObject({ state: "pending", attempts: 1 })
  })

  it("an order that is gone at the remote is created again", async () => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimedPresent(), orderWith({ text: "newest" }))
    expect(scene.provider.requests).toEqual(["update", "create"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it("many that are gone at once look like another project's key: from the third on nothing is created", async () => {
    const scene = new Scene()
    const records: DeliveryRecord[] = []
    for (const id of ["order_1", "order_2", "order_3", "order_4"]) {
      const delivery = claimedPresent({ order_id: id, external_id: id })
      records.push((await scene.deliver(delivery, orderWith({}, { id }))).record)
    }
    expect(scene.pauses).toEqual([expect.objectContaining({ kind: "wrong_project" })])
    expect(scene.remote.orders).toHaveLength(2)
    expect(records.slice(2).map(({ state, attempts }) => [state, attempts])).toEqual([
      ["pending", 0],
      ["pending", 0],
    ])
  })

  it("one that is gone and was written with another key pauses at once, unless a person asks", async () => {
    const scene = new Scene()
    const delivery = claimedPresent({ key_fingerprint: "key-0" })
    await scene.deliver(delivery, orderWith())
    expect(scene.pauses).toEqual([expect.objectContaining({ kind: "wrong_project" })])
    expect(scene.remote.orders).toEqual([])

    await scene.deliver({ ...delivery, is_urgent: true }, orderWith())
    expect(scene.remote.orders).toHaveLength(1)
  })

  it("one that was only ever read, and is gone at once, is no other project's", async () => {
    const scene = new Scene()
    let exchanges = 0
    scene.provider.onExchange = () => {
      exchanges += 1
      // After the create whose answer broke off, and the read that found the order.
      if (exchanges === 3) {
        scene.remote.orders = []
      }
    }
    await scene.deliver(claimed(), orderWith(), [FAULTS.brokenJson])
    expect(scene.provider.requests).toEqual(["create", "fetch", "update", "create"])
    expect(scene.pauses).toEqual([])
    expect(scene.remote.orders).toHaveLength(1)
  })

  const REFUSED = { kind: "rejected", status: 422, code: "validation_failed" } as const

  it("a refused create of an order that is there with the same sum: it is ours, and updated", async () => {
    const scene = sceneWithOrder()
    const { record } = await scene.deliver(claimed(), orderWith({ text: "newest" }))
    expect(scene.provider.requests).toEqual(["create", "fetch", "update"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
  })

  it("a refused create of an order that is there under our own id: ours, whatever its sum", async () => {
    const scene = new Scene()
    scene.remote.create({ ...CREATED, total: "7" })
    const { record } = await scene.deliver(claimed(), orderWith({ text: "newest" }))
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    expect(scene.remote.orders).toEqual([
      expect.objectContaining({ text: "newest", total: "1999" }),
    ])
  })

  it("a refused create of an order that is there with the same number and sum: a collision of ids", async () => {
    const scene = new Scene({ config: { id: "display_id" } })
    scene.remote.create({ ...CREATED, external_id: "1001", text: "another shop's" })
    const { record, hasWritten } = await scene.deliver(claimed(), orderWith())
    expect(scene.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
    expect(hasWritten).toBe(false)
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "another shop's" })])
  })

  it("a create refused as duplicate that a read does not find yet: looked at again, not parked", async () => {
    const scene = sceneWithOrder()
    const delivery = claimed()
    const lagging = failingWith({ kind: "missing", status: 404, code: "order_not_found" })
    const { record } = await scene.deliver(delivery, orderWith({ text: "newest" }), [null, lagging])
    expect(scene.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({
      state: "pending",
      remote_existence: "uncertain",
      error_code: "duplicate",
      attempts: 1,
    })

    const next = claimed({ ...delivery, remote_existence: "uncertain", external_id: ORDER_ID })
    await scene.deliver(next, orderWith({ text: "newest" }))
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
  })

  it("a refused create of an order that is not there: invalid, with the remote's word on each field", async () => {
    const scene = new Scene()
    const fieldErrors = { email: ["The email is no email."] }
    const { record } = await scene.deliver(claimed(), orderWith(), [
      failingWith({ ...REFUSED, fieldErrors }),
    ])
    expect(scene.provider.requests).toEqual(["create", "fetch"])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "invalid",
      error_code: "validation_failed",
      error_fields: fieldErrors,
      remote_existence: "absent",
    })
  })

  it("a refused update: invalid", async () => {
    const scene = sceneWithOrder()
    const { record } = await scene.deliver(claimedPresent(), orderWith(), [
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
    const scene = new Scene()
    const delivery = claimed({ attempts: 30, waited_ms: BACKOFF_BUDGET_MS })
    const { record } = await scene.deliver(delivery, orderWith(), [FAULTS.timeout])
    expect(record).toMatchObject({
      state: "parked",
      error_kind: "exhausted",
      error_code: "timeout",
      remote_existence: "uncertain",
      delay_ms: null,
    })
  })
})

describe("a create whose answer never came", () => {
  const UNCERTAIN: Partial<ClaimedDelivery> = {
    remote_existence: "uncertain",
    external_id: ORDER_ID,
  }

  it("is settled by a read before any second create", async () => {
    const scene = new Scene()
    await scene.deliver(claimed(UNCERTAIN), orderWith())
    expect(scene.provider.requests).toEqual(["fetch", "create"])
  })

  it("that arrived after all is brought in step", async () => {
    const scene = sceneWithOrder()
    await scene.deliver(claimed(UNCERTAIN), orderWith({ text: "newest" }))
    expect(scene.provider.requests).toEqual(["fetch", "update"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
  })

  it("is recognised under a running number by the marker that was written with it", async () => {
    const scene = new Scene({ config: { id: "display_id", marks: true } })
    const found = { ...CREATED, external_id: "1001", store_order_id: ORDER_ID }
    scene.remote.create({ ...found, total: "1999" })
    const delivery = claimed({ remote_existence: "uncertain", external_id: "1001" })
    const { record } = await scene.deliver(delivery, orderWith({ total: "2500" }))
    expect(record).toMatchObject({ state: "delivered", attempted_total: null })
    expect(scene.remote.orders).toEqual([expect.objectContaining({ total: "2500" })])
  })

  it("is not mistaken for a stranger's order with the same running number", async () => {
    const scene = new Scene({ config: { id: "display_id" } })
    scene.remote.create({ ...CREATED, external_id: "1001", text: "another shop's" })
    const delivery = claimed({ remote_existence: "uncertain", external_id: "1001" })
    const { record } = await scene.deliver(delivery, orderWith())
    expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "another shop's" })])
  })

  it("settles even in the longest way there is", async () => {
    const scene = new Scene()
    const refusedByRace = failingWith({ kind: "rejected", status: 409, code: "duplicate" }, true)
    const { record } = await scene.deliver(claimed(UNCERTAIN), orderWith({ target: "cancelled" }), [
      null,
      refusedByRace,
    ])
    expect(scene.provider.requests).toEqual(["fetch", "create", "fetch", "update cancelled"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "cancelled", attempts: 0 })
  })

  it("comes to an end when the remote contradicts itself", async () => {
    const scene = new Scene()
    const { record } = await scene.deliver(claimed(), orderWith(), [
      FAULTS.webPage,
      null,
      FAULTS.webPage,
      null,
      FAULTS.webPage,
    ])
    expect(scene.provider.requests).toHaveLength(4)
    expect(record).toMatchObject({ state: "pending", error_code: "unsettled", attempts: 1 })
  })
})

describe("a row that another sender has claimed meanwhile", () => {
  it("is not created after a read that found nothing: the other may be about to", async () => {
    const scene = new Scene()
    scene.isLeaseHeld = false
    const delivery = claimed({ remote_existence: "uncertain", external_id: ORDER_ID })
    const { record } = await scene.deliver(delivery, orderWith())
    expect(scene.provider.requests).toEqual(["fetch"])
    expect(record).toMatchObject({ state: "pending", delivered: false, error_kind: null })
  })

  it("was ours when its turn began, so that its first exchange is made", async () => {
    const scene = new Scene()
    scene.isLeaseHeld = false
    await scene.deliver(claimed(), orderWith())
    expect(scene.provider.requests).toEqual(["create"])
  })
})

describe("a status", () => {
  it("that the remote does not take over is not written again and again", async () => {
    const scene = sceneWithOrder({ traits: { tellsStatus: true, takesStatus: false } })
    const { record } = await scene.deliver(claimedPresent(), orderWith({ target: "processing" }))
    expect(scene.provider.requests).toEqual(["update processing"])
    expect(record).toMatchObject({ state: "delivered", remote_status: "new" })
  })

  it("is written anew to an order that was created anew, even when the remote wins", async () => {
    const scene = new Scene({
      connection: {
        status_rules: {
          conflict: "remote_wins",
          actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
        },
      },
    })
    const delivery = claimedPresent({ remote_status: "processing", written_status: "processing" })
    await scene.deliver(delivery, orderWith({ target: "processing" }))
    expect(scene.provider.requests).toEqual(["update", "create", "update processing"])
  })

  it("is compared with the date that a read has just brought", async () => {
    const scene = new Scene({
      connection: {
        status_rules: {
          conflict: "newest",
          actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
        },
      },
    })
    scene.remote.create(CREATED)
    Object.assign(scene.remote.orders[0], {
      status: "done",
      updated_at: "2026-05-04T13:00:00.000Z",
    })
    const delivery = claimed({
      remote_existence: "uncertain",
      external_id: ORDER_ID,
      remote_updated_at: "2026-05-04T11:00:00.000Z",
    })
    await scene.deliver(delivery, orderWith({ target: "processing" }))
    expect(scene.provider.requests).toEqual(["fetch", "update"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ status: "done" })])
  })
})

describe("an order that is not sent", () => {
  it("is skipped, and the rule is named", async () => {
    const scene = new Scene()
    scene.connection.row.rules.region_ids = ["reg_01"]
    const { record } = await scene.deliver(claimed(), orderWith())
    expect(record).toMatchObject({ state: "skipped", skip_rule: "region", delay_ms: null })
    expect(scene.provider.requests).toEqual([])
  })

  it("is skipped when it does not exist any more", async () => {
    const { record } = await new Scene().deliver(claimedPresent(), null)
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
      const scene = new Scene()
      const { record } = await scene.deliver(claimed(), orderWith({ text }))
      expect(record).toMatchObject({ state: "parked", error_kind: "unmappable", error_code: code })
      expect(JSON.stringify(record)).not.toContain("buyer@example.com")
      expect(scene.provider.requests).toEqual([])
    },
  )

  it("goes on later when the connection was paused in the middle of it", async () => {
    const scene = new Scene()
    scene.provider.onExchange = () => {
      // A cause that an accepted create does not disprove.
      const row = { ...scene.connection.row, pause_kind: "wrong_project" } as const
      scene.gate.use({ ...scene.connection, row })
    }
    const { record } = await scene.deliver(claimed(), orderWith({ target: "done" }))
    expect(scene.provider.requests).toEqual(["create"])
    expect(record).toMatchObject({ state: "pending", delay_ms: 0, remote_existence: "present" })
  })

  it("waits untouched by the end of the process, but remembers that the create may have arrived", async () => {
    const scene = new Scene()
    scene.provider.onExchange = () => scene.controller.abort()
    const fault = failingWith({ kind: "transient", code: "aborted", mayHaveApplied: true })
    const { record } = await scene.deliver(claimed(), orderWith(), [fault])
    expect(record).toMatchObject({
      state: "pending",
      delay_ms: 0,
      attempts: 0,
      remote_existence: "uncertain",
    })
    expect(scene.pauses).toEqual([])
  })
})

describe("a remote that can do less", () => {
  const DUPLICATE = { kind: "rejected", status: 422, code: "duplicate" } as const
  const UNCERTAIN = { remote_existence: "uncertain", external_id: ORDER_ID } as const

  it("without update: an order is sent once, and what came later is marked as not sent", async () => {
    const scene = sceneWithOrder({ capabilities: { update: false } })
    const order = orderWith({ text: "newer", target: "done" })
    const { record, hasWritten } = await scene.deliver(claimedPresent(), order)
    expect(scene.provider.requests).toEqual([])
    expect(hasWritten).toBe(false)
    expect(record).toMatchObject({
      state: "delivered",
      error_code: "update_unsupported",
      payload_hash: "of a former payload",
    })
  })

  it("without update: nothing is missing at a new order, whatever its status", async () => {
    const scene = new Scene({ capabilities: { update: false } })
    const { record } = await scene.deliver(claimed(), orderWith({ target: "done" }))
    expect(record).toMatchObject({ state: "delivered", error_code: null })
  })

  it("without cancel: a cancelled order is sent as an ordinary change", async () => {
    const scene = sceneWithOrder({ capabilities: { cancel: false } })
    await scene.deliver(claimedPresent(), orderWith({ text: "newer", target: "cancelled" }))
    expect(scene.provider.requests).toEqual(["update"])
    expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newer", status: "new" })])
  })

  describe("that cannot be read", () => {
    it("has an unanswered create repeated, and a refusal as duplicate says that it is there", async () => {
      const scene = sceneWithOrder({ capabilities: { fetchOne: false } })
      const { record } = await scene.deliver(claimed(UNCERTAIN), orderWith({ text: "newest" }))
      expect(scene.provider.requests).toEqual(["create", "update"])
      expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "newest" })])
      expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    })

    it("nor updated either: it counts as sent", async () => {
      const scene = sceneWithOrder({ capabilities: { fetchOne: false, update: false } })
      const { record } = await scene.deliver(claimed(UNCERTAIN), orderWith())
      expect(scene.provider.requests).toEqual(["create"])
      expect(record).toMatchObject({ state: "delivered", error_code: null })
    })

    it("does not hold an order that it refused for what is in it", async () => {
      const scene = new Scene({ capabilities: { fetchOne: false } })
      const fieldErrors = { "products.0.image": ["No image."] }
      const { record } = await scene.deliver(claimed(UNCERTAIN), orderWith(), [
        failingWith({ kind: "rejected", status: 422, code: "validation_failed", fieldErrors }),
      ])
      expect(record).toMatchObject({
        state: "parked",
        error_kind: "invalid",
        error_fields: fieldErrors,
      })
    })

    it("holds ours when a first create under our own id is refused as duplicate", async () => {
      const scene = sceneWithOrder({ capabilities: { fetchOne: false } })
      const { record } = await scene.deliver(claimed(), orderWith({ text: "newest" }))
      expect(scene.provider.requests).toEqual(["create", "update"])
      expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    })

    it.each(["absent", "uncertain"] as const)(
      "makes a duplicate under a running number a collision of ids (%s before)",
      async (remote_existence) => {
        const scene = new Scene({ capabilities: { fetchOne: false }, config: { id: "display_id" } })
        scene.remote.create({ ...CREATED, external_id: "1001" })
        const delivery = claimed({ remote_existence, external_id: "1001" })
        const { record } = await scene.deliver(delivery, orderWith({ text: "newest" }))
        expect(record).toMatchObject({ state: "parked", error_kind: "id_collision" })
        expect(scene.remote.orders).toEqual([expect.objectContaining({ text: "" })])
      },
    )

    it("makes any other refusal of a first create invalid", async () => {
      const scene = new Scene({ capabilities: { fetchOne: false } })
      const { record } = await scene.deliver(claimed(), orderWith(), [
        failingWith({ ...DUPLICATE, code: "validation_failed" }),
      ])
      expect(record).toMatchObject({ state: "parked", error_kind: "invalid" })
    })

    it("leaves a create with an ambiguous answer for later", async () => {
      const scene = new Scene({ capabilities: { fetchOne: false } })
      const { record } = await scene.deliver(claimed(), orderWith(), [FAULTS.brokenJson])
      expect(scene.provider.requests).toEqual(["create"])
      expect(record).toMatchObject({ state: "pending", remote_existence: "uncertain", attempts: 1 })
    })
  })
})
