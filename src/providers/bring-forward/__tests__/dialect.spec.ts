import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { classifyAnswer, type AnswerInput } from "../../../provider-kit"
import type { RemoteErrorDetails } from "../../../types"
import { bringForwardDialect, ORDER_SUCCESS } from "../dialect"

const KEY = "bf_live_4fGh81KqZz77"
const ADDRESS = "Main street 1, 10115 Berlin"

function classify(input: Partial<AnswerInput>) {
  const whole = {
    operation: "create",
    status: 200,
    headers: {},
    body: "",
    now: 0,
    secrets: [KEY],
    personal: [ADDRESS],
  } as const
  return classifyAnswer({ ...whole, ...input }, bringForwardDialect)
}

function errorOf(input: Partial<AnswerInput>): RemoteErrorDetails {
  const verdict = classify(input)
  if (verdict.ok) {
    throw new Error("Taken for a good answer")
  }
  return verdict.error
}

describe("the answer to a create", () => {
  it.each(["ORDER SUCCESS", " ORDER SUCCESS\n", '"ORDER SUCCESS"'])(
    "is a success for %j",
    (body) => {
      expect(classify({ body })).toEqual({ ok: true, data: ORDER_SUCCESS })
      expect(classify({ body, status: 201 })).toEqual({ ok: true, data: ORDER_SUCCESS })
    },
  )

  it.each([
    "ORDER FAILED",
    "ORDER SUCCESS?",
    "NO ORDER SUCCESS",
    "order success",
    "SUCCESS",
    "OK",
    "{}",
    "[]",
    '{"message":"ORDER SUCCESS"}',
    '{"success":true}',
    "<!DOCTYPE html><p>ORDER SUCCESS</p>",
  ])("leaves open for %j whether there is an order", (body) => {
    expect(errorOf({ body })).toMatchObject({
      kind: "ambiguous",
      code: "unknown_form",
      mayHaveApplied: true,
    })
  })

  it("is a success for no other text", () => {
    fc.assert(
      fc.property(fc.string(), (body) => {
        expect(classify({ body }).ok).toBe(body.trim() === "")
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it("is quoted without the key and the address", () => {
    const { message } = errorOf({ body: `OUT OF STOCK for ${ADDRESS} with ${KEY}` })
    expect(message).toContain("OUT OF STOCK")
    expect(message).not.toContain("Main street")
    expect(message).not.toContain(KEY)
  })
})

describe("a refusal", () => {
  const json = (message: string) => JSON.stringify({ message })
  it.each<[string, Partial<AnswerInput>, Partial<RemoteErrorDetails>]>([
    [
      "a create with 400",
      { status: 400, body: "Missing items" },
      { kind: "invalid", code: "http_400" },
    ],
    ["a create with 409", { status: 409 }, { kind: "invalid", code: "http_409" }],
    [
      "a create with 422",
      { status: 422, body: json("Invalid") },
      { kind: "invalid", code: "validation_failed" },
    ],
    [
      "a create with 404",
      { status: 404, body: json("Order not found") },
      { kind: "misconfigured" },
    ],
    ["a create with 500", { status: 500 }, { kind: "transient", mayHaveApplied: true }],
    ["a key", { status: 401, body: "Unauthorized" }, { kind: "auth", code: "api_key_refused" }],
    ["a request", { status: 403 }, { kind: "auth", code: "forbidden" }],
    ["too many requests", { status: 429 }, { kind: "rate_limited" }],
    [
      "a list",
      { operation: "list", status: 404, body: json("Not found") },
      { kind: "misconfigured" },
    ],
    [
      "a status, in JSON",
      { operation: "status", status: 404, body: json("Not found") },
      { kind: "missing", code: "order_not_found" },
    ],
    [
      "a status, in a text",
      { operation: "status", status: 404, body: "Order not found" },
      { kind: "missing" },
    ],
    [
      "a removal",
      { operation: "remove", status: 404, body: json("Order not found") },
      { kind: "missing" },
    ],
    [
      "a route, in JSON",
      {
        operation: "status",
        status: 404,
        body: json("Route POST:/orders/change-status not found"),
      },
      { kind: "misconfigured" },
    ],
    [
      "a route, in a text",
      { operation: "status", status: 404, body: "Cannot POST /orders/change-status" },
      { kind: "misconfigured" },
    ],
    [
      "a route, in a web page",
      { operation: "status", status: 404, body: "<html>Order not found</html>" },
      { kind: "misconfigured" },
    ],
    ["a route, without a body", { operation: "remove", status: 404 }, { kind: "misconfigured" }],
    [
      "a body that broke off",
      { operation: "status", status: 404, body: null },
      { kind: "misconfigured" },
    ],
    ["a status with 409", { operation: "status", status: 409 }, { kind: "invalid" }],
  ])("of %s is understood", (_, input, expected) => {
    expect(errorOf(input)).toMatchObject({ mayHaveApplied: false, ...expected })
  })

  it("in a plain text is quoted, a web page is not", () => {
    expect(errorOf({ status: 400, body: "Address is required" }).message).toContain(
      "Address is required",
    )
    expect(errorOf({ status: 400, body: "<p>Address is required</p>" }).message).not.toContain(
      "required",
    )
  })

  it("of a read quotes nothing", () => {
    const { message } = errorOf({ operation: "find", status: 400, body: "Test Buyer" })
    expect(message).not.toContain("Test Buyer")
  })
})

describe("other answers", () => {
  it("are JSON", () => {
    expect(classify({ operation: "status", body: "[]" })).toEqual({ ok: true, data: [] })
    expect(errorOf({ operation: "status", body: ORDER_SUCCESS })).toMatchObject({
      kind: "ambiguous",
      code: "not_json",
    })
  })
})
