import type { OrderTally, RemoteOrder, StoredOrder } from "../emulator"
import type { DemoRemote } from "./remotes"

/** What the comparison needs of a store's order. Amounts are in major units. */
export interface StoreOrder {
  status: string
  currency_code: string
  total: number
  items: { quantity: number }[]
}

/** Decimal places by ISO 4217; repeated here, so that the demo does not believe the plugin. */
const DECIMALS: Partial<Record<string, number>> = { EUR: 2, JPY: 0 }

/**
 * What OrderRepo calls the total: an integer in the currency's minor unit.
 *
 * @throws Error for a currency that the demo does not sell in
 */
export function toMinorUnits(amount: number, currencyCode: string): number {
  const decimals = DECIMALS[currencyCode.toUpperCase()]
  if (decimals === undefined) {
    throw new Error(`The demo does not know how ${currencyCode} is counted`)
  }
  return Number((amount * 10 ** decimals).toFixed(0))
}

/**
 * Compares an order of the store with what the remote holds of it. Returns in words what differs,
 * or null.
 */
export function findMismatch(
  order: StoreOrder,
  remote: StoredOrder | undefined,
  tally: OrderTally,
): string | null {
  if (!remote) {
    return "OrderRepo does not have it"
  }
  if (tally.creates !== 1) {
    return `it was created ${tally.creates} times at OrderRepo`
  }
  const currency = order.currency_code.toUpperCase()
  const total = toMinorUnits(order.total, currency)
  if (remote.total !== total || remote.currency !== currency) {
    return `OrderRepo holds ${remote.total} ${remote.currency} and the store ${total} ${currency}`
  }
  const pieces = sum(order.items.map(({ quantity }) => quantity))
  const remotePieces = sum(remote.products.map(({ count }) => count))
  if (remotePieces !== pieces) {
    return `OrderRepo holds ${remotePieces} pieces and the store ${pieces}`
  }
  const isCancelled = order.status === "canceled"
  if (isCancelled !== (remote.status === "cancelled")) {
    return `at OrderRepo it is "${remote.status}" and in the store "${order.status}"`
  }
  return null
}

/**
 * The same for an order system that is not OrderRepo, by what it shows: amounts in major units, or none.
 */
export function findMismatchElsewhere(
  order: StoreOrder,
  remote: RemoteOrder | undefined,
  tally: OrderTally,
  { title, hasTotals, countsPieces }: DemoRemote,
): string | null {
  if (!remote) {
    return `${title} does not have it`
  }
  if (tally.creates !== 1) {
    return `it was created ${tally.creates} times at ${title}`
  }
  if (hasTotals && Number(remote.total).toFixed(2) !== order.total.toFixed(2)) {
    return `${title} holds ${remote.total} and the store ${order.total}`
  }
  const pieces = sum(order.items.map(({ quantity }) => quantity))
  const remotePieces = sum(remote.items.map(({ quantity }) => quantity))
  return countsPieces && remotePieces !== pieces
    ? `${title} holds ${remotePieces} pieces and the store ${pieces}`
    : null
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
