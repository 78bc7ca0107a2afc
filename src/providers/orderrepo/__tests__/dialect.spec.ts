import { classifyAnswer, type AnswerInput } from "../../../provider-kit"
import type { RemoteErrorDetails, RemoteOperation } from "../../../types"
import { orderRepoDialect } from "../dialect"

const OPERATIONS: RemoteOperation[] = ["create", "update", "fetch", "list", "event", "probe"]

function errorOf(input: Partial<AnswerInput>): RemoteErrorDetails {
  const answer = {
    operation: "create",
    status: 200,
    headers: {},
    body: "",
    now: 0,
    ...input,
  } as const
  const verdict = classifyAnswer(answer, orderRepoDialect)
  if (verdict.ok) {
    throw new Error("Taken for a good answer")
  }
  return verdict.error
}

const saying = (message: string) => JSON.stringify({ message })

describe("an answer of OrderRepo", () => {
  it.each(["create", "update", "fetch", "list", "probe"] as const)(
    "blames the key for a 401 to %s",
    (operation) => {
      expect(errorOf({ operation, status: 401, body: saying("Invalid API key") }).kind).toBe("auth")
      expect(errorOf({ operation, status: 401, body: "" }).kind).toBe("auth")
    },
  )

  it.each([
    ["Invalid event key", "event"],
    ["Event is not active", "event"],
    ["", "event"],
    ["API key missing", "auth"],
    ["Invalid API key", "auth"],
  ])("tells a 401 to an event saying %p apart: %s", (message, kind) => {
    expect(errorOf({ operation: "event", status: 401, body: saying(message) }).kind).toBe(kind)
  })

  it.each(OPERATIONS)("blames the domain for a 403 to %s", (operation) => {
    const error = errorOf({ operation, status: 403, body: saying("Domain not allowed") })
    expect(error).toMatchObject({ kind: "origin", code: "origin_refused" })
  })

  it("tells a wall in front of the remote from the remote's own 403", () => {
    const error = errorOf({ status: 403, body: "<html>Attention required</html>" })
    expect(error).toMatchObject({ kind: "origin", code: "forbidden" })
  })

  it.each(OPERATIONS)("takes a 402 to %s for the order limit", (operation) => {
    const body = saying("Monthly order limit reached for this account.")
    expect(errorOf({ operation, status: 402, body })).toMatchObject({
      kind: "quota",
      code: "quota_exceeded",
    })
  })

  it.each([
    [422, "create", "rejected"],
    [409, "create", "rejected"],
    [400, "create", "invalid"],
    [404, "fetch", "missing"],
    [404, "list", "misconfigured"],
    [429, "update", "rate_limited"],
    [500, "create", "transient"],
    [302, "fetch", "misconfigured"],
  ] as const)("of %i to %s is what HTTP says: %s", (status, operation, kind) => {
    expect(errorOf({ status, operation, body: saying("Refused") }).kind).toBe(kind)
  })

  it("quotes a refused write, with the messages of its fields", () => {
    const body = JSON.stringify({ message: "Validation error", errors: { total: ["Too much."] } })
    const error = errorOf({ status: 422, body })
    expect(error.message).toContain('The answer says: "Validation error"')
    expect(error.fieldErrors).toEqual({ total: ["Too much."] })
  })
})
