import { parseDecimal } from "../money"

describe("parseDecimal", () => {
  it.each([
    ["19.99", "19.99"],
    [".5", "0.5"],
    ["5.", "5"],
    ["+5", "5"],
    ["-0.001", "-0.001"],
    ["1e3", "1000"],
  ])("reads %s exactly, as %s", (text, exact) => {
    expect(parseDecimal(text)?.toFixed()).toBe(exact)
  })

  it.each([
    "",
    " ",
    "abc",
    "NaN",
    "Infinity",
    "0x10",
    "1,5",
    "1 000",
    "1e",
    "--1",
    "9".repeat(101),
  ])("takes %p for no number", (text) => expect(parseDecimal(text)).toBeNull())

  it.each(["1e999", "1e-999"])("refuses %s, which would take very long to write out", (amount) => {
    expect(parseDecimal(amount)).toBeNull()
  })
})
