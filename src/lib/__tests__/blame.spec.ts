import fc from "fast-check"
import { CHECK_NAMES, REMOTE_ERROR_KINDS, type ConnectionTestResult } from "../../types"
import { blame, blameByCheck, canConfirm, REFUSED_AFTER_ORDERS } from "../blame"
import { CHECK_VALID_MS, FailureEvidence, HABITUAL_FAILURES } from "../failure-evidence"
import { OUTAGE_AFTER_FAILURES, PAUSE_KINDS } from "../pause"

function checks(failing: Partial<Record<(typeof CHECK_NAMES)[number], string>>) {
  const result: ConnectionTestResult = {
    ok: Object.keys(failing).length === 0,
    checks: CHECK_NAMES.map((name) => {
      const code = failing[name] ?? "fine"
      return { name, ok: !(name in failing), code, message: "", hint: null }
    }),
  }
  return result
}

describe("whom a failure concerns", () => {
  it("is never the connection for one order alone, but where the remote or the settings say so", () => {
    fc.assert(
      fc.property(fc.constantFrom(...REMOTE_ERROR_KINDS), fc.nat(1_000), (kind, failures) => {
        const verdict = blame({ kind, code: "some_code", orders: 1, failures })
        expect(verdict === "connection").toBe(kind === "rate_limited" || kind === "quota")
      }),
    )
  })

  it.each([
    ["transient", OUTAGE_AFTER_FAILURES],
    ["auth", REFUSED_AFTER_ORDERS],
    ["origin", REFUSED_AFTER_ORDERS],
    ["misconfigured", REFUSED_AFTER_ORDERS],
  ] as const)("is the connection when several orders fail as %s", (kind, orders) => {
    const situation = { kind, code: "some_code", failures: orders }
    expect(blame({ ...situation, orders })).toBe("connection")
    expect(blame({ ...situation, orders: orders - 1 })).not.toBe("connection")
  })

  it("is never decided by counting for a web page with 403", () => {
    const page = { kind: "origin", code: "forbidden", orders: 100, failures: 100 } as const
    expect(blame(page)).toBe("unknown")
  })

  it("is the connection when a setting cannot work at all", () => {
    const malformed = { kind: "auth", code: "api_key_malformed", orders: 1, failures: 0 } as const
    expect(blame(malformed)).toBe("connection")
  })
})

describe("a confirming request", () => {
  it("clears a connection whose test passes, of every cause that it looks at", () => {
    for (const kind of PAUSE_KINDS) {
      expect(blameByCheck(kind, checks({}))).toBe(canConfirm(kind) ? "order" : "unknown")
    }
  })

  it("looks only at what the cause is about", () => {
    const domain = checks({ origin: "origin_refused" })
    expect(blameByCheck("outage", domain)).toBe("order")
    expect(blameByCheck("auth", domain)).toBe("order")
    expect(blameByCheck("origin", domain)).toBe("connection")
  })

  it("that found nothing out decides nothing", () => {
    const limited = checks({ api_key: "rate_limited", origin: "not_checked" })
    expect(blameByCheck("auth", limited)).toBe("unknown")
    expect(blameByCheck("origin", limited)).toBe("unknown")
  })
})

describe("what was seen of a connection lately", () => {
  it("counts different orders that fail the same way, and forgets them with another answer", () => {
    const evidence = new FailureEvidence()
    const counts = ["a", "b", "b"].map((id) => evidence.noteFailure("transient", id, 0))
    expect(counts).toEqual([1, 2, 2])
    expect(evidence.noteFailure("auth", "c", 0)).toBe(1)
    evidence.noteOutcome("ok")
    expect(evidence.noteFailure("auth", "d", 0)).toBe(1)
  })

  it("takes an order that keeps failing for no evidence", () => {
    const evidence = new FailureEvidence()
    expect(evidence.noteFailure("transient", "a", HABITUAL_FAILURES)).toBe(0)
  })

  it("believes a confirming request for some seconds, or for a few refusals", () => {
    const evidence = new FailureEvidence()
    const result = checks({})
    evidence.remember(result, 0)
    expect(evidence.recall(CHECK_VALID_MS - 1)).toBe(result)
    expect(evidence.recall(CHECK_VALID_MS)).toBeNull()

    evidence.remember(result, 0)
    for (const id of ["a", "b", "c", "d"]) {
      evidence.noteFailure("origin", id, 0)
    }
    expect(evidence.recall(1)).toBeNull()
  })
})
