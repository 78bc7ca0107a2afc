import type { z } from "@medusajs/framework/zod"
import type { OrderSnapshot } from "../../types"
import { ORDER_PATH, pathSteps } from "../mapping/order-path"
import { checkedText } from "./checked-text"

const MAX_PATH_LENGTH = 200

/** What a custom row may start from, so that a typing error is reported instead of sending nothing. */
const ORDER_FIELDS: Record<keyof OrderSnapshot, true> = {
  id: true,
  display_id: true,
  custom_display_id: true,
  status: true,
  is_draft_order: true,
  created_at: true,
  updated_at: true,
  canceled_at: true,
  currency_code: true,
  email: true,
  region_id: true,
  sales_channel_id: true,
  customer: true,
  shipping_address: true,
  billing_address: true,
  items: true,
  shipping_methods: true,
  fulfillments: true,
  returns: true,
  exchanges: true,
  claims: true,
  payment_providers: true,
  promotion_codes: true,
  total: true,
  tax_total: true,
  discount_total: true,
  shipping_total: true,
  paid_total: true,
  refunded_total: true,
  credit_total: true,
  outstanding_total: true,
  payment_status: true,
  fulfillment_status: true,
  withheld_fact: true,
  metadata: true,
}

/** A path into the order snapshot, which `readPath` follows; the form offers those of a real order. */
export function orderPathField(): z.ZodString {
  return checkedText(pathProblem, MAX_PATH_LENGTH).meta({ format: "order-path" })
}

function pathProblem(path: string): string | null {
  if (!ORDER_PATH.test(path)) {
    return 'Enter a path such as "metadata.gift_note" or "items[0].variant_sku".'
  }
  const [field] = pathSteps(path)
  return Object.hasOwn(ORDER_FIELDS, field)
    ? null
    : `An order has no such field. Known fields: ${Object.keys(ORDER_FIELDS).join(", ")}.`
}
