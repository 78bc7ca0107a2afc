import fc from "fast-check"
import { anyText } from "../../../../dev/testing/any-text"
import type { RemoteOperation } from "../../../types"
import { classifyAnswer } from "../classify"
import { jsonDialect, type AnswerDialect, type AnswerInput } from "../dialect"

/** An order system that says no under HTTP 200, and has a meaning of its own for 418. */
const dialect: AnswerDialect = {
  readSuccess(text, operation) {
    const reading = jsonDialect.readSuccess(text, operation)
    const { success, data } = (reading?.data ?? {}) as { success?: unknown; data?: unknown }
    if (success === false) {
      return { refusal: { kind: "invalid", code: "said_no", says: "It said no." } }
    }
    return success === true ? { data } : null
  },
  readRefusal(body, unquotable) {
    const { message } = jsonDialect.readRefusal(body, unquotable)
    return { isJson: true, message: message && `It said: ${message}` }
  },
  explain({ status }, { message }) {
    return status === 418
      ? { kind: "quota", code: "teapot", says: message ?? "Tea.", mayHaveApplied: true }
      : null
  },
}

function classify(input: Partial<AnswerInput>, by?: AnswerDialect) {
  const operation: RemoteOperation = "create"
  return classifyAnswer({ operation, status: 200, headers: {}, body: "", now: 0, ...input }, by)
}

describe("a dialect", () => {
  it("says what a success holds", () => {
    const body = JSON.stringify({ success: true, data: { id: 7 } })
    expect(classify({ body }, dialect)).toEqual({ ok: true, data: { id: 7 } })
  })

  it.each(["create", "fetch"] as const)("may find a refusal in a success, to %s", (operation) => {
    const body = JSON.stringify({ success: false, message: "sold out" })
    const verdict = classify({ body, operation }, dialect)
    expect(verdict).toMatchObject({
      ok: false,
      error: { kind: "invalid", code: "said_no", status: 200, mayHaveApplied: false },
    })
    // Nothing that answers a read is quoted: it may be about a customer.
    const quote = ' The answer says: "It said: sold out"'
    const message = operation === "create" ? `It said no.${quote}` : "It said no."
    expect(verdict).toMatchObject({ error: { message } })
  })

  it("leaves a write in doubt when it cannot read the answer", () => {
    const body = JSON.stringify({ hello: "I am another server" })
    expect(classify({ body }, dialect)).toMatchObject({ error: { kind: "ambiguous" } })
    expect(classify({ body, operation: "list" }, dialect)).toMatchObject({
      error: { kind: "transient" },
    })
  })

  it("may have a meaning of its own for a status, and else that of HTTP", () => {
    const body = JSON.stringify({ message: "short and stout" })
    expect(classify({ status: 418, body }, dialect)).toMatchObject({
      error: { kind: "quota", code: "teapot", status: 418, mayHaveApplied: true },
    })
    expect(classify({ status: 401, body }, dialect)).toMatchObject({ error: { kind: "auth" } })
    expect(classify({ status: 418, body })).toMatchObject({
      error: { kind: "invalid", code: "http_418" },
    })
  })
})

describe("the default dialect", () => {
  it("takes any JSON for a success, and nothing else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), anyText()), (text) => {
        let expected: unknown
        try {
          expected = { data: JSON.parse(text) }
        } catch {
          expected = null
        }
        expect(jsonDialect.readSuccess(text, "create")).toEqual(expected)
      }),
    )
  })
})
