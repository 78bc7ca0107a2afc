import type { OrderSnapshot } from "../../../../types"
import { contactOf } from "../contact"
import { MappingNotes } from "../mapping-notes"
import { address, customer, order } from "./fixtures"

function contact(fields: Partial<OrderSnapshot>) {
  const notes = new MappingNotes()
  const result = contactOf(order(fields), notes)
  return { ...result, coercions: notes.coercions.map(({ field, code }) => `${field} ${code}`) }
}

describe("phone", () => {
  it.each([
    ["90 111 22 33", "uz", "+998901112233"],
    ["+998 (90) 111-22-33", "ru", "+998901112233"],
    ["8-900-123-45-67", "ru", "+79001234567"],
  ])("is E.164 by the country of its address: %s, %s", (phone, country_code, expected) => {
    const shipping_address = address({ phone, country_code })
    expect(contact({ shipping_address })).toMatchObject({ phone: expected, coercions: [] })
  })

  it("comes from the shipping address, else the billing address, else the customer", () => {
    const sources = {
      shipping_address: address({ phone: "8 900 123 45 67", country_code: "ru" }),
      billing_address: address({ phone: "90 111 22 33", country_code: "uz" }),
      customer: customer({ phone: "+1 213 373 4253" }),
    }
    const withoutShipping = { ...sources, shipping_address: address({ phone: " " }) }
    const withoutBilling = { ...withoutShipping, billing_address: null }

    expect(contact(sources).phone).toBe("+79001234567")
    expect(contact(withoutShipping).phone).toBe("+998901112233")
    expect(contact(withoutBilling).phone).toBe("+12133734253")
  })

  it("reads the customer's local number by the country that the order goes to", () => {
    const home = address({ country_code: "uz" })
    const who = customer({ phone: "90 111 22 33" })
    expect(contact({ customer: who, shipping_address: home }).phone).toBe("+998901112233")
    expect(contact({ customer: who, billing_address: home }).phone).toBe("+998901112233")
  })

  it.each(["123", "+998 00", "call me", "8 900 123 45 67 ext. 5"])(
    "goes as typed when it is no valid number: %s",
    (phone) => {
      const shipping_address = address({ phone: ` ${phone}\u0000`, country_code: "ru" })
      expect(contact({ shipping_address })).toMatchObject({
        phone,
        coercions: ["phone text_cleaned", "phone phone_as_typed"],
      })
    },
  )

  it("is left out when nobody gave one", () => {
    expect(contact({ shipping_address: address({ phone: "" }) })).toEqual({ coercions: [] })
  })
})

describe("email", () => {
  it("is trimmed and sent when it is valid", () => {
    expect(contact({ email: " john@example.com " })).toMatchObject({
      email: "john@example.com",
      coercions: [],
    })
  })

  it.each([
    "john",
    "john@localhost",
    "a b@example.com",
    "имя@пример.рф",
    `${"a".repeat(300)}@b.cc`,
  ])("is left out when it is invalid, and the order still goes: %s", (email) => {
    const result = contact({ email })
    expect(result).not.toHaveProperty("email")
    expect(result.coercions).toContain("email email_dropped")
  })

  it.each([null, "", " "])("is left out without a word when it is %p", (email) => {
    expect(contact({ email })).toEqual({ coercions: [] })
  })
})

describe("username", () => {
  const shipping_address = address({ first_name: " Test ", last_name: "Buyer" })
  const billing_address = address({ first_name: "Billing", phone: "+998901112233" })

  it("is the name on the shipping address, else the billing address, else the customer's", () => {
    const who = customer({ last_name: "Customer" })
    expect(contact({ shipping_address, billing_address, customer: who }).username).toBe(
      "Test Buyer",
    )
    expect(contact({ billing_address, customer: who }).username).toBe("Billing")
    expect(contact({ shipping_address: address(), customer: who }).username).toBe("Customer")
  })

  it("is else the email address, even an invalid one, else the phone number", () => {
    const nameless = address({ phone: "+998901112233" })
    expect(contact({ email: "a@b.cc", shipping_address: nameless }).username).toBe("a@b.cc")
    expect(contact({ email: "a@b", shipping_address: nameless }).username).toBe("a@b")
    expect(contact({ shipping_address: nameless }).username).toBe("+998901112233")
  })

  it("is left out when there is none of them", () => {
    expect(contact({})).toEqual({ coercions: [] })
  })

  it("is one line of at most 255 characters", () => {
    const long = address({ first_name: "a\nb", last_name: "c".repeat(300) })
    const { username, coercions } = contact({ shipping_address: long })
    expect(username).toBe(`a b ${"c".repeat(250)}…`)
    expect(coercions).toEqual(["username text_shortened"])
  })
})
