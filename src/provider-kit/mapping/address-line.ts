import type { AddressSnapshot, OrderSnapshot } from "../../types"
import { joinTexts } from "./join-texts"

/** Where an order goes, in one line: its shipping address, else its billing address, else "". */
export function addressLine({ shipping_address, billing_address }: OrderSnapshot): string {
  return inOneLine(shipping_address) || inOneLine(billing_address)
}

/** Carts carry a country long before anybody types an address: alone it is no address. */
function inOneLine(address: AddressSnapshot | null): string {
  if (!address) {
    return ""
  }
  const { company, address_1, address_2, city, province, postal_code, country_code } = address
  const line = joinTexts([company, address_1, address_2, city, province, postal_code])
  return line && joinTexts([line, country_code?.toUpperCase() ?? null])
}
