import { isEmail } from "../email"

describe("isEmail", () => {
  it.each([
    "john@example.com",
    "first.last+tag@mail.example.co.uk",
    "o'neil_1@example-shop.com",
    "a@b.cc",
    "x@xn--e1afmkfd.xn--p1ai",
    `${"a".repeat(64)}@example.com`,
  ])("accepts %s", (value) => {
    expect(isEmail(value)).toBe(true)
  })

  it.each([
    "",
    "john",
    "@example.com",
    "john@",
    "john@localhost",
    "john@@example.com",
    "john@example..com",
    ".john@example.com",
    "john.@example.com",
    "jo..hn@example.com",
    "jo hn@example.com",
    "john@-example.com",
    "john@example-.com",
    "john@example.c",
    "john@127.0.0.1",
    "john@example.com.",
    "имя@example.com",
    "john@example.com\n",
    '"john"@example.com',
    `${"a".repeat(65)}@example.com`,
    `a@${"b".repeat(64)}.com`,
    `a@${"b.".repeat(130)}com`,
  ])("refuses %p", (value) => {
    expect(isEmail(value)).toBe(false)
  })
})
