import type { SubjectKey } from "./find-orders"

/**
 * Events that Medusa's modules emit themselves, and whose ids they carry. Medusa's workflows emit
 * nothing that names the order when a payment is authorised later, a fulfilment is shipped by its
 * own route, a transfer is accepted, a return, claim or exchange is cancelled, a credit line is
 * added, or an order is made without a cart.
 *
 * Left out is what every version of an order writes again (`order.order-item.created`,
 * `order.order-summary.updated` and the like): `order.order.updated` comes with it.
 */
export const MODULE_EVENTS: Readonly<Record<string, SubjectKey>> = {
  "order.order.created": "order_ids",
  "order.order.updated": "order_ids",
  "order.order.deleted": "order_ids",
  "order.order.restored": "order_ids",
  "order.return.updated": "return_ids",
  "order.order-claim.updated": "claim_ids",
  "order.order-exchange.updated": "exchange_ids",
  "order.order-line-item.updated": "line_item_ids",
  "order.order-address.updated": "address_ids",
  "order.order-transaction.created": "transaction_ids",
  "payment.payment.created": "payment_ids",
  "payment.payment.updated": "payment_ids",
  "payment.payment-collection.updated": "payment_collection_ids",
  "fulfillment.fulfillment.updated": "fulfillment_ids",
  "fulfillment.fulfillment-label.created": "fulfillment_label_ids",
  "fulfillment.fulfillment-label.updated": "fulfillment_label_ids",
  "customer.customer.updated": "customer_ids",
}
