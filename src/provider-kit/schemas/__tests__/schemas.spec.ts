import { z } from "@medusajs/framework/zod"
import { addressField, optionalAddressField, unreachableProblem } from "../address"
import { checkedText } from "../checked-text"
import { currencyExponentsField } from "../currency-exponents"
import { itemPathField, orderPathField } from "../order-path"
import { headerSecretField } from "../secret"
import { timeoutField } from "../timeout"

const problemOf = (schema: z.ZodType, value: unknown) =>
  schema.safeParse(value).error?.issues[0].message ?? null

describe("an address", () => {
  it.each([
    ["https://example.com/", "https://example.com"],
    [" https://Example.com/api// ", "https://example.com/api"],
    ["http://127.0.0.1:9100", "http://127.0.0.1:9100"],
  ])("%p is kept as %p, which is read as itself", (typed, kept) => {
    expect(addressField().parse(typed)).toBe(kept)
    expect(addressField().parse(kept)).toBe(kept)
  })

  it.each(["", "example.com", "ftp://example.com", "https://u:p@example.com", "https://a.b?c"])(
    "%p is refused in words",
    (typed) => {
      expect(problemOf(addressField(), typed)).toMatch(/^(Enter a full address|The address must)/)
    },
  )

  it("may be empty or missing where it is optional, and no other text", () => {
    expect(optionalAddressField().parse(" ")).toBe("")
    expect(optionalAddressField().parse(undefined)).toBeUndefined()
    expect(problemOf(optionalAddressField(), "example.com")).toMatch(/^Enter a full address/)
  })

  it.each([
    ["https://example.com", null],
    ["http://example.com", "Use https: with http, the key would be sent unencrypted."],
    ["https://192.168.0.1", "This is an address inside a private network."],
    ["https://[::1]", "This is an address inside a private network."],
    ["https://8.8.8.8", null],
  ])("%p may be reached, or not: %p", (address, problem) => {
    expect(unreachableProblem(address, { allowPrivateNetwork: false })).toBe(problem)
    expect(unreachableProblem(address, { allowPrivateNetwork: true })).toBeNull()
  })
})

describe("a secret for a header", () => {
  it("is trimmed", () => expect(headerSecretField("token").parse(" abc ")).toBe("abc"))

  it.each([
    ["", "Enter the token."],
    ["a b", "The token may contain only Latin letters, digits and symbols, without spaces."],
    ["ключ", "The token may contain only Latin letters, digits and symbols, without spaces."],
  ])("%p is refused: %s", (typed, message) => {
    expect(problemOf(headerSecretField("token"), typed)).toBe(message)
  })
})

describe("a path into an order", () => {
  it.each([
    "id",
    "metadata.gift_note",
    "items[0].variant_sku",
    "items[0].variant.metadata.remote_id",
    "shipping_address.city",
    "customer_id",
    "customer.metadata.userhub_id",
  ])("may be %s", (path) => expect(orderPathField().parse(path)).toBe(path))

  it.each([
    ["", /Enter a path/],
    ["metadata..note", /Enter a path/],
    ["nonsense.note", /An order has no such field. Known fields: id, display_id/],
    ["__proto__.a", /An order has no such field/],
  ])("may not be %p", (path, message) => {
    expect(problemOf(orderPathField(), path)).toMatch(message)
  })
})

describe("a path into a line", () => {
  it.each([
    "variant_sku",
    "product_id",
    "metadata.engraving",
    "product.metadata.remote_id",
    "variant.metadata.remote_id",
  ])("may be %s", (path) => expect(itemPathField().parse(path)).toBe(path))

  it.each([
    ["", 'Enter a path such as "variant_sku" or "variant.metadata.remote_id".'],
    ["metadata..note", /Enter a path/],
    ["items[0].variant_sku", /An order's line has no such field. Known fields: id, product_id/],
    ["customer.metadata.x", /An order's line has no such field/],
    ["__proto__.a", /An order's line has no such field/],
  ])("may not be %p", (path, message) => {
    expect(problemOf(itemPathField(), path)).toMatch(message)
  })
})

describe("numbers", () => {
  it("of seconds are whole, from 1 to 60, by default 15", () => {
    expect(timeoutField().parse(undefined)).toBe(15)
    expect([0, 61, 1.5, "5"].map((value) => timeoutField().safeParse(value).success)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it("of decimal places belong to codes of currencies", () => {
    expect(currencyExponentsField().parse({ UZS: 0 })).toEqual({ UZS: 0 })
    for (const wrong of [{ uzs: 0 }, { UZS: 7 }, { UZS: 0.5 }, { UZS: -1 }]) {
      expect(currencyExponentsField().safeParse(wrong).success).toBe(false)
    }
  })
})

it("is drawn by the form as what it is", () => {
  const form = z.toJSONSchema(
    z.object({
      address: addressField(),
      other: optionalAddressField(),
      path: orderPathField(),
      itemPath: itemPathField(),
      places: currencyExponentsField(),
      text: checkedText(() => null, 5),
    }),
    { io: "input" },
  )
  expect(form.properties).toMatchObject({
    address: { type: "string", format: "uri" },
    other: { type: "string", format: "uri" },
    path: { type: "string", format: "order-path" },
    itemPath: { type: "string", format: "item-path" },
    places: { type: "object", format: "currency-exponents" },
    text: { type: "string", maxLength: 5 },
  })
})
