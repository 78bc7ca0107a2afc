/** Medusa's order ids. Another text could be a part of the address. */
const ORDER_ID = /^order_[0-9a-z]+$/i

/** The order's id as it stands at the end of the address; null for an id that cannot stand there. */
export function markerOf(orderId: string): string | null {
  return ORDER_ID.test(orderId) ? orderId : null
}

/** The marker at the end of an address; null when there is none. */
export function readMarker(address: string): string | null {
  return markerOf(address.slice(address.lastIndexOf(",") + 1).trim())
}
