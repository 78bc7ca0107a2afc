import type { z } from "@medusajs/framework/zod"
import type { LineItemSnapshot, OrderSnapshot } from "../../types"
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
  customer_id: true,
  customer: true,
  shipping_address: true,
  billing_address: true,
  items: true,
  shipping_methods: true,
  fulfillments: true,
  canceled_fulfillments: true,
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

/** What a path into one line may start from. */
const ITEM_FIELDS: Record<keyof LineItemSnapshot, true> = {
  id: true,
  product_id: true,
  variant_id: true,
  title: true,
  product_title: true,
  variant_title: true,
  variant_sku: true,
  quantity: true,
  ordered_quantity: true,
  returned_quantity: true,
  fulfilled_quantity: true,
  unit_price: true,
  total: true,
  tax_total: true,
  thumbnail: true,
  product_image: true,
  product: true,
  variant: true,
  metadata: true,
}

/** A path into the order snapshot, which `readPath` follows; the form offers those of a real order. */
export function orderPathField(): z.ZodString {
  return pathField("order-path", {
    known: ORDER_FIELDS,
    source: "An order",
    example: '"metadata.gift_note" or "items[0].variant_sku"',
  })
}

/** A path into one line of the order snapshot, which `readItemPath` follows. */
export function itemPathField(): z.ZodString {
  return pathField("item-path", {
    known: ITEM_FIELDS,
    source: "An order's line",
    example: '"variant_sku" or "variant.metadata.remote_id"',
  })
}

interface PathSource {
  /** Names that a path may start from. */
  known: object
  /** What the path leads into, as the beginning of a sentence. */
  source: string
  example: string
}

function pathField(format: string, source: PathSource): z.ZodString {
  return checkedText((path) => pathProblem(path, source), MAX_PATH_LENGTH).meta({ format })
}

function pathProblem(path: string, { known, source, example }: PathSource): string | null {
  if (!ORDER_PATH.test(path)) {
    return `Enter a path such as ${example}.`
  }
  const [field] = pathSteps(path)
  return Object.hasOwn(known, field)
    ? null
    : `${source} has no such field. Known fields: ${Object.keys(known).join(", ")}.`
}
