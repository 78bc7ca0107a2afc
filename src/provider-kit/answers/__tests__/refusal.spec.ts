import type { RemoteOperation } from "../../../types"
import { classifyAnswer } from "../classify"
import { readRefusal } from "../refusal"

const SAID = {
  secrets: ["or_live_4fGh81KqZz77"],
  personal: ["Test Buyer", "Example Street 1, Example City", "Leave it at the door"],
}

describe("the words of a refusal", () => {
  it("are kept without the key and without what the order says of the customer", () => {
    const body = JSON.stringify({
      message: "Test Buyer with or_live_4fGh81KqZz77 was refused",
      errors: {
        username: ["The username Test Buyer is not allowed."],
        "data.0.value": ['"Example Street 1, Exa..." is too long', "Leave it at the door: no"],
        "Test Buyer": ["Unknown field"],
      },
    })
    expect(readRefusal(body, SAID)).toEqual({
      isJson: true,
      message: "[hidden] with [key] was refused",
      fieldErrors: {
        username: ["The username [hidden] is not allowed."],
        "data.0.value": ['"[hidden]..." is too long', "[hidden]: no"],
        "[hidden]": ["Unknown field"],
      },
    })
  })

  it("are kept of twenty fields, and five messages of each", () => {
    const messages = Array.from({ length: 6 }, (_, n) => `Message ${n}`)
    const errors = Object.fromEntries(
      Array.from({ length: 21 }, (_, n) => [`field_${n}`, messages]),
    )
    const { fieldErrors = {} } = readRefusal(JSON.stringify({ errors }))
    expect(Object.keys(fieldErrors)).toHaveLength(20)
    expect(fieldErrors.field_0).toEqual(messages.slice(0, 5))
  })

  it("are not kept of anything but JSON", () => {
    expect(readRefusal("<html>Test Buyer</html>", SAID)).toEqual({ isJson: false, message: null })
  })
})

describe("an error", () => {
  const errorOf = (operation: RemoteOperation) => {
    const verdict = classifyAnswer({
      operation,
      status: 422,
      headers: {},
      body: JSON.stringify({
        message: "Test Buyer is wrong",
        errors: { username: ["Test Buyer"] },
      }),
      now: 0,
      personal: ["Test Buyer"],
    })
    return verdict.ok ? null : verdict.error
  }

  it.each<RemoteOperation>(["create", "update", "event"])(
    "of %s quotes the answer without what was sent",
    (operation) => {
      const error = errorOf(operation)
      expect(error?.message).toContain('The answer says: "[hidden] is wrong"')
      expect(error?.fieldErrors).toEqual({ username: ["[hidden]"] })
    },
  )

  it.each<RemoteOperation>(["fetch", "list", "probe"])(
    "of %s quotes nothing, as nothing was sent to tell a customer's words by",
    (operation) => {
      const error = errorOf(operation)
      expect(error?.message).not.toMatch(/answer says|Test Buyer|hidden/)
      expect(error).not.toHaveProperty("fieldErrors")
    },
  )
})
