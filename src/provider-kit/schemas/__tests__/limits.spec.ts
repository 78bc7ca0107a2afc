import { addressProblem } from "../address"
import { ACCOUNT, TECHNICAL, WEB_ADDRESS } from "../form-hints"
import { headerSecretField } from "../secret"

describe("limits of settings", () => {
  it("a secret has at most 512 characters", () => {
    const field = headerSecretField("API key")
    expect(field.safeParse("x".repeat(512)).success).toBe(true)
    expect(field.safeParse("x".repeat(513)).success).toBe(false)
  })

  it.each(["https://user@example.com", "https://:password@example.com"])(
    "an address such as %s must not contain a login",
    (address) => expect(addressProblem(address)).toMatch(/user name or a password/),
  )

  it("the hints are those that the form knows", () => {
    expect({ ACCOUNT, TECHNICAL, WEB_ADDRESS }).toEqual({
      ACCOUNT: { "x-section": "account" },
      TECHNICAL: { "x-section": "technical" },
      WEB_ADDRESS: { format: "uri" },
    })
  })
})
