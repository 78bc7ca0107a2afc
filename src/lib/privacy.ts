import type { AddressSnapshot, OrderSnapshot } from "../types"

/** What of the customer may leave the store; `false` keeps it here. */
export interface PrivacySettings {
  phone: boolean
  email: boolean
  name: boolean
  address: boolean
}

const EMPTY_ADDRESS = {
  company: null,
  address_1: null,
  address_2: null,
  city: null,
  province: null,
  postal_code: null,
}

/**
 * Takes out of an order what the connection must not send. It happens before the mapping, so that
 * it holds for every provider and for every custom row. The country stays: taxes and the reading
 * of phone numbers depend on it, and it does not name anybody.
 *
 * What a carrier's integration keeps of a delivery, and what the store keeps of a customer as
 * metadata, has no form that we know and may hold any of these, so it leaves the store only when all
 * of them may. Ids stay: outside of the store they name nobody.
 */
export function applyPrivacy(order: OrderSnapshot, privacy: PrivacySettings): OrderSnapshot {
  const maskAddress = (address: AddressSnapshot | null): AddressSnapshot | null =>
    address && {
      ...address,
      ...(privacy.address ? {} : EMPTY_ADDRESS),
      ...(privacy.name ? {} : { first_name: null, last_name: null, company: null }),
      ...(privacy.phone ? {} : { phone: null }),
    }

  const sharesAll = privacy.phone && privacy.email && privacy.name && privacy.address
  const maskData = <TEntry extends { data: object }>(entry: TEntry): TEntry =>
    sharesAll ? entry : { ...entry, data: {} }

  return {
    ...order,
    email: privacy.email ? order.email : null,
    customer: order.customer && {
      id: order.customer.id,
      ...(privacy.name
        ? {
            first_name: order.customer.first_name,
            last_name: order.customer.last_name,
            company_name: order.customer.company_name,
          }
        : { first_name: null, last_name: null, company_name: null }),
      email: privacy.email ? order.customer.email : null,
      phone: privacy.phone ? order.customer.phone : null,
      metadata: sharesAll ? order.customer.metadata : {},
    },
    shipping_address: maskAddress(order.shipping_address),
    billing_address: maskAddress(order.billing_address),
    shipping_methods: order.shipping_methods.map(maskData),
    fulfillments: order.fulfillments.map(maskData),
    canceled_fulfillments: order.canceled_fulfillments.map(maskData),
  }
}
