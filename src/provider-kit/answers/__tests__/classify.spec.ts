import fc from "fast-check"
import { anyText, anyUrl } from "../../../../dev/testing/any-text"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import type { RemoteErrorDetails, RemoteOperation } from "../../../types"
import { REMOTE_ERROR_KINDS } from "../../../types"
import { classifyAnswer, MAX_MESSAGE_LENGTH } from "../classify"
import type { AnswerInput } from "../dialect"

const KEY = "or_live_4fGh81KqZz77"
const WRITES: RemoteOperation[] = [
  "create",
  "update",
  "status",
  "item",
  "tracking",
  "history",
  "remove",
  "event",
]
const READS: RemoteOperation[] = ["fetch", "find", "list", "probe"]
const OPERATIONS: RemoteOperation[] = [...WRITES, ...READS]

function classify(input: Partial<AnswerInput>) {
  return classifyAnswer({
    operation: "create",
    status: 200,
    headers: {},
    body: "",
    now: Date.parse("2026-05-04T12:00:00Z"),
    secrets: [KEY],
    ...input,
  })
}

function errorOf(input: Partial<AnswerInput>): RemoteErrorDetails {
  const verdict = classify(input)
  if (verdict.ok) {
    throw new Error("Taken for a good answer")
  }
  return verdict.error
}

const saying = (message: string) => JSON.stringify({ message })

describe("classifyAnswer: success", () => {
  it.each(OPERATIONS)("takes JSON for a good answer to %s", (operation) => {
    const verdict = classify({ operation, status: 201, body: '{"data":{"status":"new"}}' })
    expect(verdict).toEqual({ ok: true, data: { data: { status: "new" } } })
  })

  it.each(WRITES)("takes an empty answer for a good one to %s", (operation) => {
    expect(classify({ operation, status: 204, body: "" })).toEqual({ ok: true, data: null })
    expect(classify({ operation, status: 200, body: " \n" })).toEqual({ ok: true, data: null })
  })

  it.each(READS)("asks again when %s is answered with nothing", (operation) => {
    expect(errorOf({ operation, status: 204, body: "" })).toMatchObject({
      kind: "transient",
      code: "empty_answer",
      mayHaveApplied: false,
    })
  })

  const broken: [string, Partial<AnswerInput>, string][] = [
    ["a web page", { body: "<!DOCTYPE html><html></html>" }, "not_json"],
    ["half of a JSON text", { body: '{"data":{"exte' }, "not_json"],
    ["an oversized body", { body: null, bodyFault: "body_too_large" }, "body_too_large"],
    ["a truncated body", { body: null, bodyFault: "body_truncated" }, "body_truncated"],
    ["a body that does not end", { body: null, bodyFault: "timeout" }, "timeout"],
    ["a body called off", { body: null, bodyFault: "aborted" }, "aborted"],
  ]
  it.each(broken)("believes nothing of %s with status 200", (_name, input, code) => {
    for (const operation of WRITES) {
      expect(errorOf({ operation, ...input })).toMatchObject({
        kind: "ambiguous",
        code,
        status: 200,
        mayHaveApplied: true,
      })
    }
    for (const operation of READS) {
      expect(errorOf({ operation, ...input })).toMatchObject({
        kind: "transient",
        code,
        mayHaveApplied: false,
      })
    }
  })
})

describe("classifyAnswer: the remote's problem", () => {
  it.each([500, 502, 503, 504, 520, 599, 408, 425])("tries HTTP %i again", (status) => {
    for (const operation of OPERATIONS) {
      expect(errorOf({ operation, status, body: "<html>" })).toMatchObject({
        kind: "transient",
        status,
        mayHaveApplied: WRITES.includes(operation),
      })
    }
  })

  it.each(OPERATIONS)("lets the connection wait after a 429 to %s", (operation) => {
    const error = errorOf({ operation, status: 429, headers: { "retry-after": "17" } })
    expect(error).toMatchObject({
      kind: "rate_limited",
      retryAfterMs: 17_000,
      mayHaveApplied: false,
    })
  })

  it("measures a date in Retry-After from the given time", () => {
    const headers = { "retry-after": "Mon, 04 May 2026 12:01:30 GMT" }
    expect(errorOf({ status: 429, headers }).retryAfterMs).toBe(90_000)
  })
})

describe("classifyAnswer: settings", () => {
  it.each(OPERATIONS)("blames the key for a 401 to %s", (operation) => {
    for (const body of [saying("Invalid API key"), ""]) {
      expect(errorOf({ operation, status: 401, body }).kind).toBe("auth")
    }
  })

  it.each(OPERATIONS)("blames what the key may do for a 403 to %s", (operation) => {
    for (const body of [saying("Not yours"), "<html>Attention required</html>"]) {
      const error = errorOf({ operation, status: 403, body })
      expect(error).toMatchObject({ kind: "auth", code: "forbidden" })
    }
  })

  it.each([301, 302, 303, 307, 308, 300, 304])("never follows HTTP %i", (status) => {
    const headers = { location: `https://other.example.com/login?key=${KEY}#top` }
    const error = errorOf({ status, headers })
    expect(error).toMatchObject({ kind: "misconfigured", code: "redirect", status })
    expect(error.message).toContain("other.example.com")
    expect(error.message).not.toMatch(/login|key=|top/)
  })

  it.each([undefined, "/login", "::", ["a", "b"]])("takes the Location %p", (location) => {
    expect(errorOf({ status: 302, headers: { location } }).code).toBe("redirect")
  })

  it.each(OPERATIONS)("takes a 405 to %s for another API", (operation) => {
    expect(errorOf({ operation, status: 405 }).kind).toBe("misconfigured")
  })
})

describe("classifyAnswer: 404", () => {
  const NOT_FOUND = saying("Order not found")
  const NO_ROUTE = saying("The route api/external/orders could not be found.")

  it.each(["update", "fetch"] as const)("says the order is missing to %s", (operation) => {
    expect(errorOf({ operation, status: 404, body: NOT_FOUND }).kind).toBe("missing")
    expect(errorOf({ operation, status: 404, body: "{}" }).kind).toBe("missing")
    const model = saying("No query results for model [Order] 7")
    expect(errorOf({ operation, status: 404, body: model }).kind).toBe("missing")
  })

  it.each(["update", "fetch"] as const)("says the endpoint is missing to %s", (operation) => {
    for (const body of [NO_ROUTE, "<html>404</html>", "", "[]", '"Order not found"']) {
      expect(errorOf({ operation, status: 404, body }).kind).toBe("misconfigured")
    }
  })

  it.each(["update", "fetch"] as const)("does not judge half an answer to %s", (operation) => {
    const input = { operation, status: 404, body: null, bodyFault: "timeout" } as const
    expect(errorOf(input)).toMatchObject({ kind: "transient", code: "timeout" })
  })

  it.each(["create", "list", "event", "probe"] as const)("means another API to %s", (operation) => {
    expect(errorOf({ operation, status: 404, body: NOT_FOUND }).kind).toBe("misconfigured")
  })
})

describe("classifyAnswer: refused content", () => {
  it.each([
    [409, saying("Order with this id already exists"), "duplicate"],
    [
      422,
      JSON.stringify({
        message: "Validation error",
        errors: { id: ["The id has already been taken."] },
      }),
      "duplicate",
    ],
    [422, saying("Order already exists"), "duplicate"],
    [
      422,
      JSON.stringify({ errors: { email: ["The email has already been taken."] } }),
      "validation_failed",
    ],
    [422, saying("Validation error"), "validation_failed"],
    [422, "<html>", "validation_failed"],
  ])("leaves a %i to a create to a read: %s", (status, body, code) => {
    expect(errorOf({ status, body })).toMatchObject({
      kind: "rejected",
      code,
      mayHaveApplied: false,
    })
  })

  it.each([400, 413, 415, 410, 418, 451, 499])("gives up a create after HTTP %i", (status) => {
    expect(errorOf({ status })).toMatchObject({ kind: "invalid", code: `http_${status}` })
  })

  it.each([400, 409, 413, 415, 422])("gives up other requests after HTTP %i", (status) => {
    for (const operation of ["update", "event", "list", "fetch"] as const) {
      expect(errorOf({ operation, status }).kind).toBe("invalid")
    }
  })

  it("names the fields without the values of customers", () => {
    const body = JSON.stringify({
      message: `Bad john@example.com for ${KEY}`,
      errors: {
        email: ["john@example.com is no email", 7, null],
        phone: "+998901112233 is no phone",
        "products.0.price": ["The products.0.price must be an integer."],
        none: [],
        odd: 3,
      },
    })
    const error = errorOf({ status: 422, body })
    expect(error.fieldErrors).toEqual({
      email: ["[email] is no email"],
      phone: ["[number] is no phone"],
      "products.0.price": ["The products.0.price must be an integer."],
    })
    expect(error.message).toContain('"Bad [email] for [key]"')
  })

  it("bounds what it takes over", () => {
    const many = Array.from({ length: 50 }, (_, index) => `x${"y".repeat(999)}${index}`)
    const errors = Object.fromEntries(many.map((name) => [name, many]))
    const error = errorOf({ status: 422, body: JSON.stringify({ message: many[0], errors }) })
    const entries = Object.entries(error.fieldErrors ?? {})
    expect(entries.length).toBeLessThanOrEqual(20)
    expect(entries.flat(2).every((text) => text.length <= 200)).toBe(true)
    expect(entries.every(([, messages]) => messages.length <= 5)).toBe(true)
    expect(error.message.length).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH)
  })

  it("takes a field named __proto__ for a field", () => {
    const body = '{"errors":{"__proto__":["bad"]}}'
    expect(Object.keys(errorOf({ status: 422, body }).fieldErrors ?? {})).toEqual(["__proto__"])
  })
})

describe("classifyAnswer: anything at all", () => {
  const texts = fc.oneof(
    anyText(),
    fc.json(),
    fc
      .record({ message: fc.jsonValue(), errors: fc.jsonValue() })
      .map((value) => JSON.stringify(value)),
  )

  it("never throws, names a known kind and never shows the key", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATIONS),
        fc.oneof(fc.integer({ min: 100, max: 599 }), fc.double(), fc.integer()),
        fc.dictionary(
          fc.constantFrom("location", "retry-after", "content-type"),
          fc.oneof(fc.string(), anyUrl),
        ),
        fc.oneof(
          fc.constant(null),
          texts,
          texts.map((text) => `${text}${KEY}`),
          fc.constant(saying(KEY)),
        ),
        (operation, status, headers, body) => {
          const verdict = classify({ operation, status, headers, body })
          if (!verdict.ok) {
            expect(REMOTE_ERROR_KINDS).toContain(verdict.error.kind)
            expect(verdict.error.message.length).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH)
            expect(JSON.stringify(verdict.error)).not.toContain(KEY)
          }
        },
      ),
      { numRuns: propertyRuns(1_000) },
    )
  })
})
