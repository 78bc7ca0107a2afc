import { anAddress, anOrder } from "../../../lib/__tests__/order-fixture"
import type { AddressSnapshot, CustomerSnapshot, OrderSnapshot } from "../../../types"
import { emailOf, nameOf, phoneOf } from "../contact"
import { MappingNotes } from "../mapping-notes"

const LIMITS = { maxLength: 100 }
const NOTHING = { phone: "", email: { typed: "", isValid: false }, name: "", coercions: [] }

const NOBODY = { first_name: null, last_name: null, phone: null, country_code: null }
const address = (fields: Partial<AddressSnapshot> = {}): AddressSnapshot => ({
  ...anAddress(),
  ...NOBODY,
  ...fields,
})
const customer = (fields: Partial<CustomerSnapshot>): CustomerSnapshot => ({
  first_name: null,
  last_name: null,
  id: "cus_01",
  metadata: {},
  company_name: null,
  email: null,
  phone: null,
  ...fields,
})

function contact(fields: Partial<OrderSnapshot>) {
  const empty = { email: null, customer: null, shipping_address: null, billing_address: null }
  const notes = new MappingNotes()
  const order = anOrder({ ...empty, ...fields })
  return {
    phone: phoneOf(order, "tel", LIMITS, notes),
    email: emailOf(order, "mail", LIMITS, notes),
    name: nameOf(order, "who", LIMITS, notes),
    coercions: notes.coercions.map(({ field, code }) => `${field} ${code}`),
  }
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
        coercions: ["tel text_cleaned", "tel phone_as_typed"],
      })
    },
  )

  it("is empty when nobody gave one", () => {
    expect(contact({ shipping_address: address({ phone: "" }) })).toMatchObject(NOTHING)
  })
})

describe("email", () => {
  it("is trimmed, and valid or not", () => {
    expect(contact({ email: " john@example.com " })).toMatchObject({
      email: { typed: "john@example.com", isValid: true },
      coercions: [],
    })
  })

  it.each(["john", "john@localhost", "a b@example.com", "имя@пример.рф"])(
    "is not valid, and says so: %s",
    (email) => {
      expect(contact({ email })).toMatchObject({
        email: { typed: email, isValid: false },
        coercions: ["mail email_dropped"],
      })
    },
  )

  it.each([null, "", " "])("is empty without a word when it is %p", (email) => {
    expect(contact({ email })).toMatchObject(NOTHING)
  })
})

describe("name", () => {
  const shipping_address = address({ first_name: " Test ", last_name: "Buyer" })
  const billing_address = address({ first_name: "Billing", phone: "+998901112233" })

  it("is the name on the shipping address, else the billing address, else the customer's", () => {
    const who = customer({ last_name: "Customer" })
    expect(contact({ shipping_address, billing_address, customer: who }).name).toBe("Test Buyer")
    expect(contact({ billing_address, customer: who }).name).toBe("Billing")
    expect(contact({ shipping_address: address(), customer: who }).name).toBe("Customer")
  })

  it("is one line within the limit", () => {
    const long = address({ first_name: "a\nb", last_name: "c".repeat(300) })
    const { name, coercions } = contact({ shipping_address: long })
    expect(name).toBe(`a b ${"c".repeat(95)}…`)
    expect(coercions).toEqual(["who text_shortened"])
  })
})
