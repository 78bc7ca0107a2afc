/**
 * The body of `POST /api/orders/place` (guide: "Place New Order"). Types, not interfaces, so that it
 * is a `Record<string, unknown>` to the engine.
 */
export type UserHubPayload = {
  customer_id: string
  items: UserHubItem[]
  billing: UserHubBilling
  /** Major units. */
  total: number
  total_tax: number
  notes: string
  metadata: UserHubMetadata
}

export type UserHubItem = {
  product_id: number | string
  product_name: string
  quantity: number
  /** Price of one piece in major units. */
  price: number
  metadata?: Record<string, string>
}

export type UserHubBilling = {
  first_name: string
  last_name: string
  email: string
  phone?: string
  address?: string
  city?: string
  postal_code?: string
  country?: string
}

/**
 * One key for the marker and one for everything else: whether `update_metadata` merges or replaces
 * is not stated, and so both leave the same behind.
 */
export type UserHubMetadata = {
  medusa_order_id: string
  medusa_order: Record<string, unknown>
}

/** In characters. The guide names none: what a Laravel string column takes. */
export const MAX_TEXT_LENGTH = 255
export const MAX_NOTES_LENGTH = 2000
