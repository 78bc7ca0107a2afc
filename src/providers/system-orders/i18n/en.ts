/** Texts that the order system shows. */
export interface Labels {
  shipping: string
  discount: string
  unnamed_item: string
  refunded: string
  return_requested: string
  return_received: string
}

export const en: Labels = {
  shipping: "Delivery",
  discount: "Discount",
  unnamed_item: "Item",
  refunded: "Refunded in total",
  return_requested: "Return requested",
  return_received: "Return received",
}
