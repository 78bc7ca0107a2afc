import { anAddress, anOrder } from "../../../lib/__tests__/order-fixture"
import type { AddressSnapshot } from "../../../types"
import { addressLine } from "../address-line"

const EMPTY: AddressSnapshot = {
  first_name: "Test",
  last_name: "Buyer",
  company: null,
  address_1: null,
  address_2: null,
  city: null,
  province: null,
  postal_code: null,
  country_code: null,
  phone: null,
}

const lineOf = (shipping_address: AddressSnapshot | null, billing_address = shipping_address) =>
  addressLine(anOrder({ shipping_address, billing_address }))

describe("the address of an order in one line", () => {
  it("goes from the company to the country, without what is empty", () => {
    const address = {
      ...EMPTY,
      company: "Example Ltd",
      address_1: " Main street 1 ",
      city: "Tashkent",
    }
    expect(lineOf({ ...address, address_2: " ", country_code: "uz" })).toBe(
      "Example Ltd, Main street 1, Tashkent, UZ",
    )
  })

  it("is the billing address where nothing is shipped", () => {
    const billing = { ...EMPTY, city: "Tashkent" }
    expect(lineOf({ ...EMPTY, country_code: "uz" }, billing)).toBe("Tashkent")
    expect(lineOf(null, billing)).toBe("Tashkent")
    expect(lineOf(anAddress(), billing)).not.toBe("Tashkent")
  })

  it("is nothing where there is no more than a country", () => {
    expect(lineOf({ ...EMPTY, country_code: "uz" })).toBe("")
    expect(lineOf(null)).toBe("")
  })
})
