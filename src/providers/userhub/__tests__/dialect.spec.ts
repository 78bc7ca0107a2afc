import { classifyAnswer } from "../../../provider-kit"
import type { RemoteOperation } from "../../../types"
import { userHubDialect } from "../dialect"

function verdict(status: number, operation: RemoteOperation, body: object | string) {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  return classifyAnswer({ operation, status, headers: {}, body: text, now: 0 }, userHubDialect)
}

const no = (message: string, more: object = {}) => ({ success: false, message, ...more })

describe("an answer of Userhub", () => {
  it.each<[string, RemoteOperation, object, string, string, boolean]>([
    [
      "a bad field",
      "create",
      no("The items field is required."),
      "rejected",
      "validation_failed",
      false,
    ],
    [
      "a bad action",
      "status",
      no("Invalid status transition"),
      "invalid",
      "validation_failed",
      false,
    ],
    ["no such order", "fetch", no("Order not found"), "missing", "order_not_found", false],
    ["no such order", "status", no("Order not found"), "missing", "order_not_found", false],
    ["no such order", "update", no("x", { code: 404 }), "missing", "order_not_found", false],
    [
      "no such customer",
      "create",
      no("Customer not found"),
      "rejected",
      "validation_failed",
      false,
    ],
    ["no route", "fetch", no("Route not found"), "misconfigured", "endpoint_not_found", false],
    ["no list", "list", no("Not found"), "misconfigured", "endpoint_not_found", false],
    ["the key", "create", no("Unauthenticated."), "auth", "api_key_refused", false],
    ["the key by code", "list", no("No", { code: 401 }), "auth", "api_key_refused", false],
    ["a limit", "create", no("Too many requests"), "rate_limited", "rate_limited", false],
    ["an outage", "create", no("Please try again later"), "transient", "server_error", true],
    ["an outage", "status", no("x", { status_code: 503 }), "transient", "server_error", true],
    ["an outage", "fetch", no("Internal error"), "transient", "server_error", false],
    ["a duplicate", "create", no("Order already exists"), "rejected", "duplicate", false],
    ["nothing known", "fetch", no(""), "transient", "try_again", false],
  ])(
    "takes %s under HTTP 200 to %s for what it says",
    (_, operation, body, kind, code, applied) => {
      expect(verdict(200, operation, body)).toMatchObject({
        ok: false,
        error: { kind, code, mayHaveApplied: applied },
      })
    },
  )

  it.each<[number, RemoteOperation, object | string, string, boolean]>([
    [401, "create", no("x"), "auth", false],
    [404, "status", no("Order not found"), "missing", false],
    [404, "status", "<html>", "misconfigured", false],
    [404, "status", no("The route could not be found."), "misconfigured", false],
    [422, "status", no("x"), "invalid", false],
    [429, "create", no("x"), "rate_limited", false],
    [500, "create", no("x"), "transient", true],
    [500, "status", no("x"), "transient", true],
    [200, "create", "<html>", "ambiguous", true],
    [200, "status", "<html>", "ambiguous", true],
    [200, "fetch", "<html>", "transient", false],
  ])("is by HTTP %i to %s %j: %s", (status, operation, body, kind, mayHaveApplied) => {
    const error = { kind, mayHaveApplied }
    expect(verdict(status, operation, body)).toMatchObject({ ok: false, error })
  })

  it("is good when it says so, or says nothing of success", () => {
    expect(verdict(200, "create", { success: true, data: { id: 3 } }).ok).toBe(true)
    expect(verdict(201, "fetch", { data: { id: 3 } }).ok).toBe(true)
    expect(verdict(200, "status", "")).toEqual({ ok: true, data: null })
  })
})
