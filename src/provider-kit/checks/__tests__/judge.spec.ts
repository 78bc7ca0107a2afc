import { RemoteError, type RemoteErrorDetails } from "../../../types"
import { classifyFailure } from "../../answers/classify-failure"
import { addressTexts } from "../address-texts"
import { checkCodeOf, judgeAddress, toChecks } from "../judge"
import { isMissingEndpoint, kindOf, outcomeOf } from "../outcome"

const TEXTS = {
  ...addressTexts("Example Orders", "https://orders.example.com"),
  token_refused: { message: "The token is refused.", hint: "Enter it again." },
  token_accepted: { message: "The token is accepted.", hint: null },
}

const failed = (details: Partial<RemoteErrorDetails>) =>
  new RemoteError({ kind: "transient", code: "some_code", message: "It failed.", ...details })
const network = (code: string) =>
  new RemoteError(
    classifyFailure({ operation: "probe", error: Object.assign(new Error(), { code }) }),
  )

describe("the code of what went wrong", () => {
  it.each<[string, RemoteError, string]>([
    [
      "a code of the provider's own",
      failed({ code: "token_refused", status: 401 }),
      "token_refused",
    ],
    ["a code of the network", network("ECONNREFUSED"), "refused"],
    ["a code of a certificate", network("CERT_HAS_EXPIRED"), "tls"],
    ["a code of a network that nobody knows", network("EODD"), "broken_off"],
    ["an error of the remote", failed({ status: 503 }), "server_error"],
    ["a time-out of the remote", failed({ status: 408 }), "server_error"],
    ["an answer that nobody knows", failed({ status: 200 }), "unknown_form"],
    ["a name that every object has", failed({ code: "toString", status: 200 }), "unknown_form"],
  ])("is that of %s", (_name, error, code) => {
    expect(checkCodeOf(error, TEXTS)).toBe(code)
  })
})

describe("the address", () => {
  it("is reachable when the order system itself has answered, even with a refusal", () => {
    for (const kind of ["auth", "origin", "quota", "rate_limited", "invalid", "missing"] as const) {
      expect(judgeAddress(failed({ kind, status: 400 }), TEXTS)).toBe("reachable")
    }
    expect(judgeAddress("ok", TEXTS)).toBe("reachable")
    expect(judgeAddress(null, TEXTS)).toBe("reachable")
  })

  it("is not when nothing, or something else, has answered", () => {
    expect(judgeAddress(network("ENOTFOUND"), TEXTS)).toBe("dns")
    expect(judgeAddress(failed({ kind: "ambiguous", code: "not_json", status: 200 }), TEXTS)).toBe(
      "not_json",
    )
    const redirect = failed({ kind: "misconfigured", code: "redirect", status: 302 })
    expect(judgeAddress(redirect, TEXTS)).toBe("redirect")
  })
})

describe("the checks of a test", () => {
  it("stand in the order of their codes, with their texts", () => {
    const codes = { reachable: "reachable", api_key: "token_refused" } as const
    expect(toChecks(codes, TEXTS, ["reachable", "token_accepted"])).toEqual([
      {
        name: "reachable",
        ok: true,
        code: "reachable",
        message: "Example Orders answers at this address.",
        hint: null,
      },
      {
        name: "api_key",
        ok: false,
        code: "token_refused",
        message: "The token is refused.",
        hint: "Enter it again.",
      },
    ])
  })

  it("name the order system and its address wherever they speak of them", () => {
    const texts = JSON.stringify(addressTexts("Example Orders", "https://orders.example.com"))
    expect(texts).not.toContain("OrderRepo")
    expect(TEXTS.invalid_url.hint).toContain("such as https://orders.example.com,")
    expect(TEXTS.not_json.message).toContain("instead of Example Orders")
  })
})

describe("an outcome", () => {
  it("is ok, the error that a provider threw, or one without what else was thrown", async () => {
    const error = failed({ kind: "auth" })
    expect(await outcomeOf(Promise.resolve(7))).toBe("ok")
    expect(await outcomeOf(Promise.reject(error))).toBe(error)
    expect(await outcomeOf(Promise.reject(new Error("or_live_4fGh81KqZz77")))).toMatchObject({
      kind: "transient",
      message:
        "The connection to the order system was interrupted. It will be retried automatically.",
    })
  })

  it("has a kind when it is an error", () => {
    expect([kindOf("ok"), kindOf(null), kindOf(failed({ kind: "quota" }))]).toEqual([
      null,
      null,
      "quota",
    ])
  })

  it("tells a missing endpoint from a missing order and from another mistake", () => {
    const misconfigured = { kind: "misconfigured" } as const
    expect(isMissingEndpoint(failed({ ...misconfigured, status: 404 }))).toBe(true)
    expect(isMissingEndpoint(failed({ ...misconfigured, status: 405 }))).toBe(true)
    expect(isMissingEndpoint(failed({ ...misconfigured, status: 302 }))).toBe(false)
    expect(isMissingEndpoint(failed({ kind: "missing", status: 404 }))).toBe(false)
  })
})
