import fc from "fast-check"
import { REMOTE_STATUSES, type RemoteStatus } from "../../types"
import {
  CONFLICT_RULES,
  isOpen,
  statusToWrite,
  type ConflictRule,
  type StatusSituation,
} from "../status"

const EARLIER = "2026-05-04T12:00:00.000Z"
const LATER = "2026-05-04T13:00:00.000Z"

function situation(fields: Partial<StatusSituation>): StatusSituation {
  return {
    target: null,
    remote: null,
    lastWritten: null,
    orderUpdatedAt: null,
    remoteUpdatedAt: null,
    ...fields,
  }
}

const status = fc.constantFrom<RemoteStatus>(...REMOTE_STATUSES)
const statusOrNull = fc.option(status, { nil: null })
const date = fc.constantFrom(EARLIER, LATER, null)
const anySituation: fc.Arbitrary<StatusSituation> = fc.record({
  target: statusOrNull,
  remote: statusOrNull,
  lastWritten: statusOrNull,
  orderUpdatedAt: date,
  remoteUpdatedAt: date,
})

describe("statusToWrite", () => {
  it.each(CONFLICT_RULES)("under %s leaves alone what the store has no opinion of", (rule) => {
    fc.assert(
      fc.property(anySituation, (any) => {
        expect(statusToWrite({ ...any, target: null }, rule)).toBeNull()
        expect(statusToWrite({ ...any, target: any.remote }, rule)).toBeNull()
      }),
    )
  })

  it.each(CONFLICT_RULES)("under %s writes the store's view or nothing, and just once", (rule) => {
    fc.assert(
      fc.property(anySituation, (any) => {
        const written = statusToWrite(any, rule)
        expect([null, any.target]).toContain(written)
        const after = { ...any, remote: written, lastWritten: written }
        expect(written === null ? null : statusToWrite(after, rule)).toBeNull()
      }),
    )
  })

  describe("never_downgrade", () => {
    const NOTHING = null
    // Rows: what the remote holds. Columns: where the store sees the order.
    it.each<[RemoteStatus | null, Record<RemoteStatus, RemoteStatus | null>]>([
      [null, { new: NOTHING, processing: "processing", done: "done", cancelled: "cancelled" }],
      ["new", { new: NOTHING, processing: "processing", done: "done", cancelled: "cancelled" }],
      ["processing", { new: NOTHING, processing: NOTHING, done: "done", cancelled: "cancelled" }],
      ["done", { new: NOTHING, processing: NOTHING, done: NOTHING, cancelled: "cancelled" }],
      ["cancelled", { new: NOTHING, processing: NOTHING, done: NOTHING, cancelled: NOTHING }],
    ])("from %s goes forward only", (remote, expected) => {
      for (const target of REMOTE_STATUSES) {
        const written = statusToWrite(situation({ remote, target }), "never_downgrade")
        expect([target, written]).toEqual([target, expected[target]])
      }
    })
  })

  it("under shop_wins writes the store's status whatever the remote has", () => {
    fc.assert(
      fc.property(anySituation, (any) => {
        expect(statusToWrite(any, "shop_wins")).toBe(any.target === any.remote ? null : any.target)
      }),
    )
  })

  it.each<[string, Partial<StatusSituation>, RemoteStatus | null]>([
    [
      "a fresh order is not moved by anybody",
      { remote: "new", target: "processing" },
      "processing",
    ],
    ["not read yet", { remote: null, target: "processing" }, "processing"],
    [
      "as the store left it",
      { remote: "processing", lastWritten: "processing", target: "done" },
      "done",
    ],
    ["moved by people", { remote: "processing", target: "done" }, null],
    ["moved back by people", { remote: "new", lastWritten: "processing", target: "done" }, null],
    ["never backwards", { remote: "done", lastWritten: "done", target: "processing" }, null],
  ])("under remote_wins, %s", (_, fields, expected) => {
    expect(statusToWrite(situation(fields), "remote_wins")).toBe(expected)
  })

  it.each<[string, Partial<StatusSituation>, RemoteStatus | null]>([
    ["the store was last", { orderUpdatedAt: LATER, remoteUpdatedAt: EARLIER }, "processing"],
    ["the remote was last", { orderUpdatedAt: EARLIER, remoteUpdatedAt: LATER }, null],
    ["both at once", { orderUpdatedAt: LATER, remoteUpdatedAt: LATER }, null],
    ["nobody knows", { orderUpdatedAt: LATER, remoteUpdatedAt: null }, null],
    [
      "the same moment in another zone",
      { orderUpdatedAt: "2026-05-04T15:00:00+02:00", remoteUpdatedAt: LATER },
      null,
    ],
    [
      "only the store wrote",
      { remote: "done", lastWritten: "done", orderUpdatedAt: EARLIER, remoteUpdatedAt: LATER },
      "processing",
    ],
  ])("under newest, when %s", (_, fields, expected) => {
    const moved = situation({ remote: "done", target: "processing", ...fields })
    expect(statusToWrite(moved, "newest")).toBe(expected)
  })

  it("has an answer for every rule and situation", () => {
    fc.assert(
      fc.property(anySituation, fc.constantFrom<ConflictRule>(...CONFLICT_RULES), (any, rule) => {
        expect(statusToWrite(any, rule)).not.toBeUndefined()
      }),
    )
  })
})

describe("isOpen", () => {
  it.each<[RemoteStatus | null, boolean]>([
    ["new", true],
    ["processing", true],
    [null, true],
    ["done", false],
    ["cancelled", false],
  ])("takes %s for open: %p", (value, expected) => {
    expect(isOpen(value)).toBe(expected)
  })
})
