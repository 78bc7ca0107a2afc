import { inspect } from "node:util"
import fc from "fast-check"
import { classifyFailure } from "../classify-failure"

const KEY = "or_live_4fGh81KqZz77"
const WRITES = [
  "create",
  "update",
  "status",
  "item",
  "tracking",
  "history",
  "remove",
  "event",
] as const
const READS = ["fetch", "find", "list", "probe"] as const
const coded = (code: string, more: object = {}) =>
  Object.assign(new Error("failed"), { code, ...more })

describe("classifyFailure", () => {
  it.each([
    "ENOTFOUND",
    "EAI_AGAIN",
    "ECONNREFUSED",
    "EHOSTUNREACH",
    "ENETUNREACH",
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
    "ERR_SSL_WRONG_VERSION_NUMBER",
    "EPROTO",
  ])("knows that nothing arrived after %s", (code) => {
    for (const operation of WRITES) {
      const error = classifyFailure({ operation, error: coded(code), connected: true })
      expect(error).toMatchObject({ kind: "transient", status: null, code, mayHaveApplied: false })
    }
  })

  it.each(["timeout", "ETIMEDOUT", "ECONNRESET", "EPIPE", "HPE_INVALID_CONSTANT", "aborted"])(
    "leaves a write in doubt after %s",
    (code) => {
      for (const operation of WRITES) {
        const error = classifyFailure({ operation, error: coded(code), connected: true })
        expect(error).toMatchObject({ kind: "transient", code, mayHaveApplied: true })
      }
      for (const operation of READS) {
        expect(classifyFailure({ operation, error: coded(code) }).mayHaveApplied).toBe(false)
      }
    },
  )

  it("has no doubt when no connection ever stood", () => {
    const reset = { operation: "create", error: coded("ECONNRESET") } as const
    expect(classifyFailure({ ...reset, connected: false }).mayHaveApplied).toBe(false)
    const late = { operation: "create", error: coded("ETIMEDOUT", { syscall: "connect" }) } as const
    expect(classifyFailure(late).mayHaveApplied).toBe(false)
  })

  it.each(["private_address", "https_required", "invalid_url"])(
    "blames the settings for %s",
    (code) => {
      const error = classifyFailure({ operation: "create", error: coded(code) })
      expect(error).toMatchObject({ kind: "misconfigured", code, mayHaveApplied: false })
    },
  )

  it("finds the network's error under that of the HTTP client", () => {
    const error = Object.assign(new Error("wrapped"), { cause: coded("ECONNREFUSED") })
    expect(classifyFailure({ operation: "create", error }).code).toBe("ECONNREFUSED")
  })

  it("passes on nothing of the original error but its safe parts", () => {
    const error = coded("ECONNRESET", {
      config: { headers: { "X-API-KEY": KEY } },
      request: { KEY },
    })
    error.message = `failed with ${KEY}`
    const details = classifyFailure({ operation: "create", error, secrets: [KEY] })
    expect(inspect(details, { depth: 10, showHidden: true })).not.toContain(KEY)
  })

  it("never throws, whatever was thrown", () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...WRITES, ...READS), (error, operation) => {
        const details = classifyFailure({ operation, error })
        expect(["transient", "misconfigured"]).toContain(details.kind)
        expect(details.code).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/)
      }),
    )
  })
})
