import { DEFAULT_OUTGOING } from "../../../../lib/outgoing-status"
import type { KnownOrder, NextStep, OrderStep } from "../../../../types"
import { readRow } from "../../answers"
import { nextStep } from "../next-step"
import {
  configOf,
  entryOf,
  payloadOf,
  PLAIN,
  plannedItem,
  SimulatedRemote,
} from "./simulated-remote"

const CAP = plannedItem("ordli_1", "Cap")
const SHIRT = plannedItem("ordli_2", "Shirt")
const answered = () => "answered" as const

function codes(next: NextStep | "interrupted"): string[] {
  return typeof next === "object" && next.do === "none"
    ? (next.flags ?? []).map(({ field }) => field)
    : [JSON.stringify(next)]
}

describe("the next step", () => {
  it("reads before it adds, and cancels last", () => {
    const remote = new SimulatedRemote(PLAIN)
    const payload = payloadOf({
      items: [CAP],
      flags: ["paid", "cancel"],
      status: { id: "5", fact: "cancelled", body: { statusId: 5 } },
      tracking: [entryOf("tracking", "A1")],
      history: [entryOf("history", "Refunded")],
    })
    expect(remote.turn(payload, answered)).toEqual({ do: "none" })
    expect(remote.steps).toEqual([
      "item:ordli_1",
      "tracking:A1",
      "flag:paid",
      "history:Refunded",
      "status",
      "flag:cancel",
    ])
  })

  it("reads for an item that is begun, even when nothing is called doubtful", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP] }), () => "lost")
    const known = { external_id: "7", status: null, remote: null, is_doubtful: false }
    const wanted = { payload: payloadOf({ items: [CAP] }), status: null, fact: null }
    const settings = { config: configOf(), outgoing: DEFAULT_OUTGOING }
    expect(nextStep(wanted, { ...known, progress: remote.progress }, settings)).toEqual({
      do: "read",
    })
  })

  it("changes and deletes by the id of the item", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP, SHIRT] }), answered)
    remote.turn(payloadOf({ items: [plannedItem("ordli_1", "Cap", 3)] }), answered)
    expect(remote.items).toEqual([{ id: 1, body: { name: "Cap", quantity: 3, price: 10 } }])
    expect(remote.steps.slice(2)).toEqual(["item-change:ordli_1", "item-delete:ordli_2"])
    remote.turn(payloadOf({ items: [CAP, SHIRT] }), answered)
    expect(remote.names()).toEqual(["1 Cap", "1 Shirt"])
    expect(remote.steps.slice(4)).toEqual(["item:ordli_2#2", "item-change:ordli_1"])
  })

  it("is unsettled where an unknown item could be the one in doubt", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP] }), () => "lost")
    remote.items[0].body = { ...remote.items[0].body, price: 12.1 }
    const next = remote.turn(payloadOf({ items: [CAP] }), answered)
    expect(next).toEqual({ do: "unsettled", key: "item:ordli_1" })
    expect(remote.items).toHaveLength(1)
  })

  it("adds beside an unknown item once a known one shows that fingerprints can be trusted", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP] }), answered)
    remote.add({ name: "Gift wrap", quantity: 1, price: 3 })
    const payload = payloadOf({ items: [CAP, SHIRT] })
    remote.turn(payload, () => "dropped")
    expect(remote.turn(payload, answered)).toEqual({ do: "none" })
    expect(remote.names()).toEqual(["1 Cap", "1 Gift wrap", "1 Shirt"])
  })

  it("does not add again what somebody deleted in the order system, and says what it cannot change", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP] }), answered)
    remote.items = []
    remote.add({ name: "Gift wrap", quantity: 1, price: 3 })
    expect(remote.turn(payloadOf({ items: [CAP] }), answered)).toEqual({ do: "none" })
    // A line without records makes the plan read.
    const changed = payloadOf({ items: [plannedItem("ordli_1", "Cap", 2), SHIRT] })
    expect(codes(remote.turn(changed, answered))).toEqual(["items"])
    expect(remote.names()).toEqual(["1 Gift wrap", "1 Shirt"])
  })

  it("flags a changed header, and a state that no longer holds", () => {
    const remote = new SimulatedRemote(PLAIN)
    remote.turn(payloadOf({ items: [CAP], flags: ["paid"] }), answered)
    const changed = { order: { currency: "EUR", note: "Ring" }, items: [CAP, SHIRT] }
    expect(codes(remote.turn(payloadOf(changed), answered))).toEqual(["order", "flags.paid"])
    expect(codes(remote.turn(payloadOf({ items: [CAP, SHIRT] }), answered))).toEqual(["flags.paid"])
  })

  it("flags a changed header of an order whose items travelled in the create", () => {
    const remote = new SimulatedRemote({ ...PLAIN, takesItems: true })
    remote.add(CAP.body)
    remote.turn(payloadOf({ items: [CAP] }), answered)
    expect(remote.steps).toEqual(["created"])
    const changed = payloadOf({ order: { note: "Ring" }, items: [CAP] })
    expect(codes(remote.turn(changed, answered))).toEqual(["order"])
  })

  it("takes items that travelled in the create as added, where items are not shown", () => {
    const remote = new SimulatedRemote({ ...PLAIN, takesItems: true, showsItems: false })
    remote.add(CAP.body)
    expect(remote.turn(payloadOf({ items: [CAP] }), answered)).toEqual({ do: "none" })
    expect(remote.names()).toEqual(["1 Cap"])
  })

  it("leaves no doubt behind once a read has shown the item", () => {
    const remote = new SimulatedRemote({ ...PLAIN, tellsIds: false })
    const payload = payloadOf({ items: [CAP] })
    remote.turn(payload, () => "lost")
    remote.turn(payload, answered)
    expect(remote.progress["item:ordli_1"]).toMatchObject({ state: "done", remote_id: "1" })
    expect(remote.names()).toEqual(["1 Cap"])
  })

  it("never repeats a state that is not shown", () => {
    const remote = new SimulatedRemote({ ...PLAIN, showsFlags: false })
    const payload = payloadOf({ flags: ["paid"] })
    remote.turn(payload, () => "dropped")
    expect(codes(remote.turn(payload, answered))).toEqual(["flags.paid"])
    expect(remote.flags).toEqual([])
  })

  it.each(["tracking", "history"] as const)("never repeats %s that is not shown", (kind) => {
    const remote = new SimulatedRemote({ ...PLAIN, showsEntries: false })
    const payload = payloadOf({ [kind]: [entryOf(kind, "A1")] })
    remote.turn(payload, () => "dropped")
    expect(codes(remote.turn(payload, answered))).toEqual([kind])
    expect(remote[kind]).toEqual([])
  })

  describe("for a status", () => {
    const payload = payloadOf({ status: { id: "3", fact: "shipped", body: { statusId: 3 } } })
    const settings = {
      config: configOf({ statuses: { "3": "processing" } }),
      outgoing: DEFAULT_OUTGOING,
    }
    const known = (more: Partial<KnownOrder> = {}): KnownOrder => ({
      external_id: "7",
      status: "new",
      remote: null,
      progress: {},
      is_doubtful: false,
      ...more,
    })
    const wanted = { payload, status: "processing", fact: "shipped" } as const
    const read = (statusId: number) => readRow({ id: 7, statusId }, settings)
    const stepOf = (next: NextStep) => (next as { step: OrderStep }).step
    const done = ({ hash }: OrderStep) => ({
      progress: { status: { state: "done" as const, hash, remote_id: null } },
    })

    it("writes it once, and says what the order then has", () => {
      const step = stepOf(nextStep(wanted, known(), settings))
      expect(step).toMatchObject({ key: "status", status: "processing", doubt: "repeat" })
      const after = known({ ...done(step), status: "processing" })
      expect(nextStep({ payload, status: null, fact: null }, after, settings)).toEqual({
        do: "none",
      })
    })

    it("writes it again where the order system went back, once against each status", () => {
      const first = known(done(stepOf(nextStep(wanted, known(), settings))))
      expect(nextStep(wanted, first, settings)).toEqual({ do: "read" })
      const seen = { ...first, remote: read(1) }
      const again = stepOf(nextStep(wanted, seen, settings))
      expect(again.key).toBe("status")
      expect(nextStep(wanted, { ...seen, ...done(again) }, settings)).toEqual({ do: "none" })
      expect(nextStep(wanted, { ...first, remote: read(3) }, settings)).toEqual({ do: "none" })
    })

    it("says that none is chosen", () => {
      const packed = { payload: payloadOf(), status: "processing", fact: "packed" } as const
      expect(codes(nextStep(packed, known(), settings))).toEqual(["status"])
    })
  })
})
