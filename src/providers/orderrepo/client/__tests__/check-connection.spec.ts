import { classifyAnswer, type Outcome } from "../../../../provider-kit"
import { classifyFailure } from "../../../../provider-kit/answers/classify-failure"
import { RemoteError, type RemoteOperation } from "../../../../types"
import { orderRepoDialect } from "../../dialect"
import { judge, type Findings } from "../check-connection"
import { CHECK_TEXTS } from "../check-texts"

const answer = (
  operation: RemoteOperation,
  status: number,
  message = "",
  headers = {},
): Outcome => {
  const body = message.startsWith("<") ? message : JSON.stringify({ message })
  const input = { operation, status, headers, body, now: 0 }
  const verdict = classifyAnswer(input, orderRepoDialect)
  return verdict.ok ? "ok" : new RemoteError(verdict.error)
}
const read = (...rest: [number, string?, object?]) => answer("probe", ...rest)
const write = (...rest: [number, string?, object?]) => answer("create", ...rest)
const failed = (code: string) =>
  new RemoteError(
    classifyFailure({ operation: "probe", error: Object.assign(new Error(), { code }) }),
  )

const INVALID = write(422, "Validation error")
const QUOTA = write(402, "Monthly order limit reached for this account.")

function codesOf(findings: Partial<Findings>): string[] {
  const result = judge({
    generation: "current",
    read: "ok",
    write: INVALID,
    update: null,
    ...findings,
  })
  expect(result.checks.map(({ name }) => name)).toEqual(["reachable", "api_key", "origin"])
  expect(result.ok).toBe(result.checks.every(({ ok }) => ok))
  expect(result.capabilities === undefined).toBe(!result.ok)
  for (const check of result.checks) {
    expect(check.message).toBe(CHECK_TEXTS[check.code as keyof typeof CHECK_TEXTS].message)
  }
  return result.checks.map(({ ok, code }) => `${ok ? "+" : "-"}${code}`)
}

describe("judge", () => {
  it.each<[string, Partial<Findings>, string[]]>([
    ["all is well", {}, ["+reachable", "+key_accepted", "+origin_accepted"]],
    [
      "all is well on an older host",
      { generation: "older", read: read(404, "<html>") },
      ["+reachable", "+key_accepted", "+origin_accepted"],
    ],
    [
      "the key is wrong",
      { read: read(401, "Invalid API key"), write: null },
      ["+reachable", "-api_key_refused", "-not_checked"],
    ],
    [
      "the key is wrong on an older host",
      { generation: "older", read: null, write: write(401, "Invalid API key") },
      ["+reachable", "-api_key_refused", "-not_checked"],
    ],
    [
      "the key may read only",
      { write: write(401, "Invalid API key") },
      ["+reachable", "-api_key_refused", "-not_checked"],
    ],
    [
      "the domain is wrong",
      { write: write(403, "Domain not allowed") },
      ["+reachable", "+key_accepted", "-origin_refused"],
    ],
    [
      "the domain is wrong on an older host",
      { generation: "older", read: null, write: write(403, "Domain not allowed") },
      ["+reachable", "+key_accepted", "-origin_refused"],
    ],
    [
      "a wall stands in front",
      { read: read(403, "<html>"), write: write(403, "<html>") },
      ["+reachable", "-not_checked", "-forbidden"],
    ],
    [
      "the limit is used up",
      { write: QUOTA, update: answer("update", 422) },
      ["+reachable", "+key_accepted", "+origin_accepted_quota_exceeded"],
    ],
    [
      "limit and domain",
      { write: QUOTA, update: answer("update", 403, "Domain not allowed") },
      ["+reachable", "+key_accepted", "-origin_refused"],
    ],
    [
      "the limit is used up on an older host",
      { generation: "older", read: null, write: QUOTA },
      ["+reachable", "+key_accepted", "-quota_exceeded"],
    ],
    [
      "too many requests",
      { read: read(429), write: null },
      ["+reachable", "-rate_limited", "-not_checked"],
    ],
    [
      "too many requests at the second",
      { write: write(429) },
      ["+reachable", "+key_accepted", "-rate_limited"],
    ],
    [
      "an empty order is taken",
      { write: "ok" },
      ["+reachable", "+key_accepted", "-accepts_anything"],
    ],
    [
      "an empty order is taken by an older host",
      { generation: "older", read: null, write: "ok" },
      ["+reachable", "-not_checked", "-accepts_anything"],
    ],
    [
      "only the write breaks down",
      { write: write(503) },
      ["+reachable", "+key_accepted", "-server_error"],
    ],
    [
      "only the write endpoint is missing",
      { write: write(404, "<html>") },
      ["+reachable", "+key_accepted", "-endpoint_not_found"],
    ],
    [
      "no endpoint exists",
      { generation: "older", read: read(404, "<html>"), write: write(404, "<html>") },
      ["-endpoint_not_found", "-not_checked", "-not_checked"],
    ],
  ])("tells when %s", (_name, findings, expected) => {
    expect(codesOf(findings)).toEqual(expected)
  })

  it.each<[string, Outcome, string]>([
    ["name not found", failed("EAI_AGAIN"), "dns"],
    ["connection refused", failed("ECONNREFUSED"), "refused"],
    ["no route to the host", failed("ENETUNREACH"), "unreachable"],
    ["bad certificate", failed("CERT_HAS_EXPIRED"), "tls"],
    ["time limit", failed("timeout"), "timeout"],
    ["reset", failed("ECONNRESET"), "broken_off"],
    ["no HTTP", failed("HPE_INVALID_CONSTANT"), "not_http"],
    ["private address", failed("private_address"), "private_address"],
    ["plain http", failed("https_required"), "https_required"],
    ["no address", failed("invalid_url"), "invalid_url"],
    ["called off", failed("aborted"), "aborted"],
    ["redirect", read(302, "", { location: "https://example.com" }), "redirect"],
    ["web page", read(200, "<!DOCTYPE html>"), "not_json"],
    ["HTTP 500", read(500, "<html>"), "server_error"],
    ["HTTP 408", read(408), "server_error"],
    ["wrong API", read(404, "<html>"), "endpoint_not_found"],
    [
      "JSON of something else",
      new RemoteError({ kind: "transient", status: 200, code: "unknown_envelope", message: "" }),
      "unknown_form",
    ],
    [
      "broken body",
      new RemoteError({ kind: "transient", status: 200, code: "body_truncated", message: "" }),
      "unknown_form",
    ],
  ])("says in words why it is out of reach: %s", (_name, outcome, code) => {
    expect(codesOf({ read: outcome, write: null })).toEqual([
      `-${code}`,
      "-not_checked",
      "-not_checked",
    ])
  })

  it("has a way out for each thing that is wrong", () => {
    for (const [code, { message, hint }] of Object.entries(CHECK_TEXTS)) {
      const isGood = ["reachable", "key_accepted", "origin_accepted"].includes(code)
      expect(message).toMatch(/\.$/)
      expect(hint === null).toBe(isGood)
    }
  })
})
