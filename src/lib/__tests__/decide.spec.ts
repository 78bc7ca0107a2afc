import fc from "fast-check"
import {
  DEFAULT_CAPABILITIES,
  type MappedOrder,
  type MappingError,
  type OrderSnapshot,
} from "../../types"
import { decide, type DecidingConnection, type DeliveryFacts } from "../decide"
import { firstStep, needsRequest } from "../next-step"
import { DEFAULT_OUTGOING } from "../outgoing-status"
import { anOrder } from "./order-fixture"

const ORDER: OrderSnapshot = anOrder()

const FACTS: DeliveryFacts = {
  external_id: null,
  remote_existence: "absent",
  payload_hash: null,
  attempted_total: null,
  attempted_currency: null,
  remote_status: null,
  remote_updated_at: null,
  written_status: null,
  is_forced: false,
  draft_seen_at: null,
}

function mapped(fields: Partial<MappedOrder> = {}): MappedOrder {
  return {
    external_id: "by-template",
    payload: { total: 1 },
    total: "1",
    currency: "EUR",
    target_status: null,
    coercions: [],
    errors: [],
    ...fields,
  }
}

function connection(mapOrder: DecidingConnection["mapOrder"] = () => mapped()): DecidingConnection {
  return {
    rules: { sales_channel_ids: [], region_ids: [], start_date: null, send_when: "placed" },
    privacy: { phone: true, email: true, name: true, address: true },
    conflict: "never_downgrade",
    outgoing: DEFAULT_OUTGOING,
    cancelsDeleted: true,
    capabilities: {
      ...DEFAULT_CAPABILITIES,
      update: true,
      cancel: true,
      fetchOne: true,
      list: true,
      events: true,
      tracking: false,
      history: false,
      items: false,
    },
    mapOrder,
  }
}

describe("what is decided about an order", () => {
  it("is to create it when it is nowhere", () => {
    const decision = decide(FACTS, { order: ORDER }, connection())
    expect(firstStep(FACTS, decision, connection())).toMatchObject({ operation: "create" })
  })

  it("is to skip one that is gone", () => {
    expect(decide(FACTS, { order: null }, connection())).toEqual({ do: "skip", rule: "deleted" })
  })

  it("is to cancel one that is gone and open at the remote, where that is wanted and possible", () => {
    const gone = { order: null }
    const sent = { ...FACTS, remote_existence: "present", external_id: "as-sent" } as const
    const decision = decide(sent, gone, connection())
    expect(decision).toEqual({ do: "cancel_deleted" })
    expect(needsRequest(sent, decision, connection())).toBe(true)

    const leaving = { ...connection(), cancelsDeleted: false }
    expect(decide(sent, gone, leaving)).toEqual({ do: "skip", rule: "deleted" })
    const done = { ...sent, remote_status: "done" } as const
    expect(decide(done, gone, connection())).toEqual({ do: "skip", rule: "deleted" })
  })

  it("is to park one that cannot be read, without a word of what is in it", () => {
    const failure = new TypeError("Test Buyer, buyer@example.com")
    const decision = decide(FACTS, { order: null, failure }, connection())
    expect(decision).toMatchObject({ do: "park", problem: { code: "unreadable_order" } })
    expect(JSON.stringify(decision)).not.toContain("Buyer")
  })

  it("is to park one whose mapping throws, without a word of what is in it", () => {
    const throwing = connection(() => {
      throw new TypeError("buyer@example.com")
    })
    const decision = decide(FACTS, { order: ORDER }, throwing)
    expect(decision).toMatchObject({ do: "park", problem: { code: "mapping_failed" } })
    expect(JSON.stringify(decision)).not.toContain("buyer")
    expect(firstStep(FACTS, decision, throwing)).toBeNull()
  })

  it("is to park one with errors of mapping, never to create it", () => {
    const errors = [{ field: "total", code: "too_large", message: "No." }]
    const decision = decide(
      FACTS,
      { order: ORDER },
      connection(() => mapped({ errors })),
    )
    expect(decision).toMatchObject({
      do: "park",
      problem: { kind: "unmappable", code: "too_large", fields: { total: ["No."] } },
    })
  })

  it("is to skip one that was never sent and has no item left, until a person asks for it", () => {
    const noItems = { field: "items", code: "no_items", message: "No." }
    const decideWith = (facts: Partial<DeliveryFacts>, ...errors: MappingError[]) =>
      decide(
        { ...FACTS, ...facts },
        { order: ORDER },
        connection(() => mapped({ errors })),
      )

    expect(decideWith({}, noItems)).toEqual({ do: "skip", rule: "nothing_to_send" })
    expect(decideWith({ is_forced: true }, noItems)).toMatchObject({
      do: "park",
      problem: { code: "no_items" },
    })
    // Somebody can correct the other error.
    const other = { field: "address", code: "missing_address", message: "No." }
    expect(decideWith({}, other, noItems)).toMatchObject({ do: "park" })
  })

  it("is to look for one in doubt that cannot be mapped any more, where it can be found", () => {
    const errors = [{ field: "items", code: "no_items", message: "No." }]
    const at = (find: boolean): DecidingConnection => {
      const base = connection(() => mapped({ external_id: null, errors }))
      return { ...base, capabilities: { ...base.capabilities, assignsIds: true, find } }
    }
    const facts = { ...FACTS, remote_existence: "uncertain" as const }
    const decision = decide(facts, { order: ORDER }, at(true))
    expect(firstStep(facts, decision, at(true))).toMatchObject({ operation: "find", problem: null })
    // Whatever the look has told, it is never created.
    for (const [remote_existence, next] of [
      ["absent", { do: "skip", rule: "nothing_to_send" }],
      ["present", { do: "park", problem: { code: "no_items" } }],
    ] as const) {
      const step = firstStep({ ...facts, remote_existence }, decision, at(true))
      expect(step).toMatchObject({ operation: "park", problem: { code: "no_items" } })
      expect(decide({ ...facts, remote_existence }, { order: ORDER }, at(true))).toMatchObject(next)
    }
    expect(decide(facts, { order: ORDER }, at(false))).toMatchObject({ do: "park" })
  })

  it("keeps the id that the order was sent under, even when a provider does not", () => {
    const facts = { ...FACTS, remote_existence: "present" as const, external_id: "as-sent" }
    const decision = decide(facts, { order: ORDER }, connection())
    expect(decision).toMatchObject({ do: "send", mapped: { external_id: "as-sent" } })
  })

  describe("when the rule keeps the status of a cancelled order from the remote", () => {
    const cancelled = anOrder({ status: "canceled", canceled_at: "2026-05-05T12:00:00.000Z" })
    const movedThere: DeliveryFacts = {
      ...FACTS,
      remote_existence: "present",
      external_id: "as-sent",
      remote_status: "done",
    }
    const mapOrder: DecidingConnection["mapOrder"] = ({ withheld_fact }) =>
      mapped({ payload: { withheld_fact }, target_status: "cancelled" })

    it("is to send a row that says it, and not the status", () => {
      const rule = { ...connection(mapOrder), conflict: "remote_wins" as const }
      const decision = decide(movedThere, { order: cancelled }, rule)
      expect(firstStep(movedThere, decision, rule)).toMatchObject({
        operation: "update",
        wanted: {
          status: null,
          mapped: { external_id: "as-sent", payload: { withheld_fact: "cancelled" } },
        },
      })
    })

    it("is to do nothing once the row exists", () => {
      const rule = { ...connection(mapOrder), conflict: "remote_wins" as const }
      const decision = decide(movedThere, { order: cancelled }, rule)
      const step = firstStep(movedThere, decision, rule)
      const told = {
        ...movedThere,
        payload_hash: step?.problem === null ? step.wanted.payload_hash : "",
      }
      expect(needsRequest(told, decision, rule)).toBe(false)
    })

    it("is to send the status without a row where the shop decides", () => {
      const rule = { ...connection(mapOrder), conflict: "shop_wins" as const }
      const decision = decide(movedThere, { order: cancelled }, rule)
      expect(firstStep(movedThere, decision, rule)).toMatchObject({
        operation: "update",
        wanted: { status: "cancelled", mapped: { payload: { withheld_fact: null } } },
      })
    })

    it("is to park it when only the row cannot be mapped", () => {
      const rule = {
        ...connection((order, id) => {
          if (order.withheld_fact) {
            throw new TypeError("buyer@example.com")
          }
          return mapOrder(order, id)
        }),
        conflict: "remote_wins" as const,
      }
      const decision = decide(movedThere, { order: cancelled }, rule)
      const step = firstStep(movedThere, decision, rule)
      expect(step).toMatchObject({ operation: "park", problem: { code: "mapping_failed" } })
      expect(JSON.stringify(step)).not.toContain("buyer")
    })
  })

  it("needs no request for what is in sync, skipped or parked", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("absent", "uncertain", "present"),
        fc.boolean(),
        fc.boolean(),
        (remote_existence, isSame, isReadable) => {
          const probe = decide(FACTS, { order: ORDER }, connection())
          const hash = probe.do === "send" && isSame ? probe.payload_hash : null
          const facts = { ...FACTS, remote_existence, payload_hash: hash } as DeliveryFacts
          const failure = new Error("unreadable")
          const read = isReadable ? { order: ORDER } : ({ order: null, failure } as const)
          const decision = decide(facts, read, connection())
          const isInStep = remote_existence === "present" && isSame
          expect(needsRequest(facts, decision, connection())).toBe(isReadable && !isInStep)
        },
      ),
    )
  })
})
