import { amountExample } from "../amount-example"

describe("the example of how amounts are sent", () => {
  it("states the same amount as money and as the number that is sent", () => {
    expect(amountExample("UZS", 0)).toEqual({ amount: "1000", sent: "1000" })
    expect(amountExample("UZS", "2")).toEqual({ amount: "1000.00", sent: "100000" })
  })

  it.each([
    ["uzs", "2"],
    ["", "2"],
    ["UZS", ""],
    ["UZS", "7"],
    ["UZS", "-1"],
    ["UZS", "1.5"],
  ])("is missing for %p with %p places", (currency, places) => {
    expect(amountExample(currency, places)).toBeNull()
  })
})
