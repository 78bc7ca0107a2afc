import { updateConnectionBody } from "../validators"

const accepts = (actions_by_code: unknown) =>
  updateConnectionBody.safeParse({ status_rules: { actions_by_code } }).success

describe("a change of the actions by code", () => {
  it.each([
    ["an action", { on_hold: "cancel" }],
    ["null, which takes one away", { on_hold: null }],
    ["null for all of them", null],
  ])("may have %s", (_what, actions) => {
    expect(accepts(actions)).toBe(true)
  })

  it.each([
    ["another word", { on_hold: "burn" }],
    ["an empty code", { "": "cancel" }],
    [
      "more codes than may be stored",
      Object.fromEntries(Array.from({ length: 1_000 }, (_, code) => [`${code}`, "none"])),
    ],
  ])("may not have %s", (_what, actions) => {
    expect(accepts(actions)).toBe(false)
  })
})
