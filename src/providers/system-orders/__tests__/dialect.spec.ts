import { classifyAnswer } from "../../../provider-kit"
import type { RemoteOperation } from "../../../types"
import { personalOf } from "../client/personal"
import { systemOrdersDialect } from "../dialect"

function verdictOf(operation: RemoteOperation, status: number, body: string, personal?: string[]) {
  return classifyAnswer(
    { operation, status, headers: {}, body, now: 0, personal },
    systemOrdersDialect,
  )
}

describe("an answer", () => {
  it.each<[string, RemoteOperation, string, unknown]>([
    ["JSON", "fetch", '{"id":1}', { id: 1 }],
    ["a number", "create", "17", 17],
    ["a word that confirms", "item", " OK! ", null],
    ["nothing to a write", "status", "", null],
  ])("is a success: %s", (_what, operation, body, data) => {
    expect(verdictOf(operation, 200, body)).toEqual({ ok: true, data })
  })

  it.each<[string, RemoteOperation, number, string, object]>([
    ["no under 200", "item", 200, '{"success":false}', { kind: "invalid", mayHaveApplied: false }],
    ["not ok under 200", "create", 201, '{"ok":false}', { kind: "invalid" }],
    [
      "a page for a write",
      "item",
      200,
      "<html>OK</html>",
      { kind: "ambiguous", mayHaveApplied: true },
    ],
    ["a page for a read", "fetch", 200, "<html>", { kind: "transient", mayHaveApplied: false }],
    ["a missing order", "tracking", 404, '{"message":"Order not found"}', { kind: "missing" }],
    ["a missing route", "tracking", 404, '{"message":"Route missing"}', { kind: "misconfigured" }],
    ["a missing page", "status", 404, "<html>", { kind: "misconfigured" }],
    ["a broken server", "history", 500, "", { kind: "transient", mayHaveApplied: true }],
  ])("is a failure: %s", (_what, operation, status, body, error) => {
    expect(verdictOf(operation, status, body)).toMatchObject({ ok: false, error })
  })

  it("quotes nothing that was sent", () => {
    const personal = personalOf({ customer: { email: "test@example.com", tags: ["Buyer"] }, n: 1 })
    const body = JSON.stringify({ message: "Buyer test@example.com is blocked" })
    const verdict = verdictOf("create", 400, body, personal)
    expect(verdict).toMatchObject({
      error: { message: expect.stringContaining('"[hidden] [hidden] is blocked"') },
    })
  })
})
