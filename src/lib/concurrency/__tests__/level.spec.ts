import { RemoteError } from "../../../types"
import { addUpLevels, outcomeOf, type SendingLevel } from ".."

const level = (fields: Partial<SendingLevel>): SendingLevel => ({
  limit: 4,
  ceiling: 32,
  inFlight: 2,
  perSecond: null,
  rtt: null,
  why: "idle",
  ...fields,
})

describe("the level of several processes", () => {
  it("is the sum, with the slowest answers and what holds most back", () => {
    const one = level({ perSecond: 4, rtt: 80, why: "growing" })
    const other = level({ limit: 10, perSecond: 5, rtt: 120, why: "refused" })
    expect(addUpLevels([one, level({}), other])).toEqual({
      limit: 18,
      ceiling: 96,
      inFlight: 6,
      perSecond: 9,
      rtt: 120,
      why: "refused",
    })
  })

  it("knows no pace and no latency that no process knows, and nothing without a process", () => {
    expect(addUpLevels([level({})])).toMatchObject({ perSecond: null, rtt: null })
    expect(addUpLevels([])).toBeNull()
  })
})

describe("what the end of an exchange says about the remote's load", () => {
  const error = (kind: RemoteError["kind"], code: string) =>
    new RemoteError({ kind, code, message: "No." })

  it.each([
    ["ok", null],
    ["ok", error("invalid", "unprocessable")],
    ["ok", error("auth", "api_key_refused")],
    ["refused", error("rate_limited", "rate_limited")],
    ["failed", error("transient", "server_error")],
    ["failed", error("ambiguous", "timeout")],
    ["ignored", error("transient", "aborted")],
    ["ignored", error("misconfigured", "private_address")],
  ])("is %s", (outcome, cause) => {
    expect(outcomeOf(cause, false)).toBe(outcome)
  })

  it("is nothing while the store stops", () => {
    expect(outcomeOf(error("transient", "server_error"), true)).toBe("ignored")
  })
})
