import { parseOptions } from "../options"

describe("parseOptions", () => {
  it("measures 1,000 orders three times and writes nothing by default", () => {
    expect(parseOptions([])).toEqual({ orders: 1_000, rounds: 3, help: false })
  })

  it("takes what is given", () => {
    const args = ["--orders", "200", "--rounds", "5", "--json", "out.json", "--profile", "profiles"]

    expect(parseOptions(args)).toEqual({
      orders: 200,
      rounds: 5,
      json: "out.json",
      profile: "profiles",
      help: false,
    })
  })

  it.each([
    ["--orders", "0"],
    ["--orders", "many"],
    ["--rounds", "1.5"],
  ])("refuses %s %s", (name, value) => {
    expect(() => parseOptions([name, value])).toThrow(`${name} takes a whole number`)
  })

  it("refuses what it does not know", () => {
    expect(() => parseOptions(["--order", "5"])).toThrow("--order")
  })
})
