import { RemoteError } from "../../types"
import type { Problem } from "../problem"
import { givenCode, pluginError } from "../error-code"

const FAILED = { kind: "transient", message: "It failed." } as const

describe("pluginError", () => {
  it("is an error as a provider throws it", () => {
    const error = pluginError({ ...FAILED, code: "server_error", status: 503 })
    expect(RemoteError.is(error)).toBe(true)
    expect(error).toMatchObject({ ...FAILED, code: "server_error", status: 503 })
  })

  it("takes no code without a text", () => {
    pluginError({ ...FAILED, code: "http_418" })
    pluginError({ ...FAILED, code: "ECONNRESET" })
    // @ts-expect-error No such code is in the registry.
    expect(pluginError({ ...FAILED, code: "never_heard_of" }).code).toBe("never_heard_of")
  })
})

describe("a problem", () => {
  const problem: Problem = { ...FAILED, code: "provider_error", fields: null }

  it("takes any code of a provider, but none of the plugin's own that has no text", () => {
    const given: Problem = { ...problem, code: givenCode("token_refused") }
    // @ts-expect-error No such code is in the registry.
    const own: Problem = { ...problem, code: "token_refused" }
    expect(given).toEqual(own)
  })

  it("takes a provider's own words at its boundary", () => {
    expect(new RemoteError({ ...FAILED, code: "token_refused" }).code).toBe("token_refused")
  })
})
