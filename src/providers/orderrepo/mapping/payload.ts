/**
 * The body of `POST /api/orders/track` (OrderRepo guide, field table of the orders endpoint).
 * Types, not interfaces, so that it is a `Record<string, unknown>` to the engine.
 */
export type OrderRepoPayload = {
  /** Unique inside a project. */
  id: string
  /** Minor units, not negative. */
  total: number
  /** ISO 4217, upper case. Optional in the guide, but a missing one means RUB. */
  currency: string
  phone?: string
  email?: string
  username?: string
  products: OrderRepoProduct[]
  data: OrderRepoDataRow[]
}

export type OrderRepoProduct = {
  name: string
  /** Price of one piece in minor units, not negative. */
  price: number
  count: number
  /** Absolute URL. */
  image: string
}

/** Both are never empty. */
export type OrderRepoDataRow = {
  name: string
  value: string
}

/** In characters. The guide names none: what a Laravel string column takes, and a page shows. */
export const MAX_NAME_LENGTH = 255
export const MAX_VALUE_LENGTH = 2000
