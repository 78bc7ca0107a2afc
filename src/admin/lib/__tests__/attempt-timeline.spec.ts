import type { AdminOrderSyncAttempt, RemoteOperation } from "../../../types"
import i18n from "../../i18n"
import { flatten } from "../../i18n/__tests__/support"
import { describeAttempt, toTimeline } from "../attempt-timeline"

let minute = 60

/** Each one is a minute older than the one before. */
function attempt(changes: Partial<AdminOrderSyncAttempt>): AdminOrderSyncAttempt {
  minute -= 1
  return {
    id: `osatt_${minute}`,
    operation: "create",
    outcome: "ok",
    status: null,
    code: null,
    message: null,
    error_fields: null,
    written_status: null,
    duration_ms: 10,
    attempted_at: new Date(Date.UTC(2026, 10, 21, 12, minute)).toISOString(),
    ...changes,
  }
}

describe("toTimeline", () => {
  beforeEach(() => {
    minute = 60
  })

  it("makes one entry of failures of the same kind in a row", () => {
    const outage = { outcome: "transient", status: 503 }
    const attempts = [
      attempt({}),
      attempt(outage),
      attempt(outage),
      attempt(outage),
      attempt({ outcome: "transient", status: 500 }),
      attempt(outage),
    ]
    expect(toTimeline(attempts)).toEqual([
      { attempt: attempts[0], count: 1, since: attempts[0].attempted_at },
      { attempt: attempts[1], count: 3, since: attempts[3].attempted_at },
      { attempt: attempts[4], count: 1, since: attempts[4].attempted_at },
      { attempt: attempts[5], count: 1, since: attempts[5].attempted_at },
    ])
  })

  it("keeps apart what names different fields", () => {
    const invalid = (field: string) =>
      attempt({ outcome: "invalid", error_fields: { [field]: ["Wrong."] } })
    expect(toTimeline([invalid("phone"), invalid("email"), invalid("email")])).toMatchObject([
      { count: 1 },
      { count: 2 },
    ])
  })

  it("shows each success", () => {
    const updates = [attempt({ operation: "update" }), attempt({ operation: "update" })]
    expect(toTimeline(updates)).toHaveLength(2)
  })

  it("is empty without attempts", () => {
    expect(toTimeline([])).toEqual([])
  })
})

describe("describeAttempt", () => {
  const describeOf = (changes: Partial<AdminOrderSyncAttempt>) => {
    const { key, ...rest } = describeAttempt(attempt(changes))
    return { ...rest, key: key.replace("orderSync.orderDetail.timeline.", "") }
  }

  it("says what was done", () => {
    expect(describeOf({})).toEqual({
      key: "create.ok",
      status: null,
      colour: "green",
      isFailure: false,
    })
    expect(describeOf({ operation: "update" }).key).toBe("update.ok")
  })

  it("has a text for every operation, however it went", () => {
    const all: Record<RemoteOperation, true> = {
      create: true,
      update: true,
      status: true,
      item: true,
      tracking: true,
      history: true,
      remove: true,
      fetch: true,
      find: true,
      list: true,
      event: true,
      probe: true,
    }
    const texts = flatten(i18n.en.translation)
    for (const operation of Object.keys(all) as RemoteOperation[]) {
      for (const outcome of ["ok", "missing", "transient"]) {
        for (const written_status of [null, "done"] as const) {
          const { key } = describeAttempt(attempt({ operation, outcome, written_status }))
          expect({ key, isKnown: texts.has(key) }).toEqual({ key, isKnown: true })
        }
      }
    }
  })

  it("names the status that went along with an update", () => {
    expect(describeOf({ operation: "update", written_status: "done" })).toMatchObject({
      key: "update.status",
      status: "done",
    })
  })

  it("takes a lookup that found nothing for no failure", () => {
    expect(describeOf({ operation: "fetch", outcome: "missing", status: 404 })).toEqual({
      key: "fetch.nothing",
      status: null,
      colour: "grey",
      isFailure: false,
    })
    expect(describeOf({ operation: "update", outcome: "missing", status: 404 })).toMatchObject({
      key: "update.failed",
      isFailure: true,
    })
  })

  it.each([
    ["transient", "orange"],
    ["rate_limited", "orange"],
    ["invalid", "red"],
    ["a kind of another provider", "red"],
  ])("marks a failure of kind %s in %s", (outcome, colour) => {
    expect(describeOf({ outcome, written_status: "new" })).toEqual({
      key: "create.failed",
      status: null,
      colour,
      isFailure: true,
    })
  })
})
