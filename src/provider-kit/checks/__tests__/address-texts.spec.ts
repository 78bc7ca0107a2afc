import { addressTexts } from "../address-texts"

const TEXTS = Object.entries(addressTexts("Example Orders", "https://orders.example.com"))

describe("the texts of an address", () => {
  it.each(TEXTS)("say what was found: %s", (_code, { message }) => {
    expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it("say what to do about everything but success", () => {
    const withoutHint = TEXTS.filter(([, { hint }]) => hint === null).map(([code]) => code)
    expect(withoutHint).toEqual(["reachable"])
    expect(TEXTS.filter(([, { hint }]) => hint !== null && !/^[A-Z].*\.$/.test(hint))).toEqual([])
  })
})
