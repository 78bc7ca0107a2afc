import { classifyFailure, networkFailure } from "../../provider-kit/answers/classify-failure"
import { ERROR_CODES, explainingCode, isErrorCode } from "../error-codes"

describe("the registry of codes", () => {
  it("explains each of its codes as what it is", () => {
    const codes = Object.keys(ERROR_CODES)
    expect(codes.map(explainingCode)).toEqual(codes)
  })

  it("knows no word that every object has", () => {
    expect(isErrorCode("toString")).toBe(false)
    expect(explainingCode("constructor")).toBeNull()
  })

  it.each([
    ["dns", ["ENOTFOUND", "EAI_AGAIN"]],
    ["refused", ["ECONNREFUSED"]],
    ["unreachable", ["EHOSTUNREACH", "ENETUNREACH", "EHOSTDOWN", "ENETDOWN", "EADDRNOTAVAIL"]],
    ["tls", ["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"]],
    ["tls", ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "EPROTO"]],
    ["tls", ["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_SSL_WRONG_VERSION_NUMBER"]],
    ["invalid_url", ["ERR_INVALID_URL"]],
    ["timeout", ["ETIMEDOUT", "ECONNABORTED"]],
    ["not_http", ["HPE_INVALID_CONSTANT"]],
    ["broken_off", ["ECONNRESET", "EPIPE", "ERR_STREAM_PREMATURE_CLOSE"]],
  ])("explains as %s what the network calls %j", (explaining, codes) => {
    for (const code of codes) {
      expect(classifyFailure({ operation: "create", error: { code } }).code).toBe(code)
      expect(networkFailure(code)).toBe(explaining)
      expect(explainingCode(code)).toBe(explaining)
    }
  })

  it("leaves a word of a store's own provider to its own message", () => {
    expect(explainingCode("token_refused")).toBeNull()
  })
})
