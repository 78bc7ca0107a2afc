import BigNumber from "bignumber.js"
import type {
  ClaimSnapshot,
  ExchangeSnapshot,
  MovedItemSnapshot,
  ReturnSnapshot,
} from "../../types"
import { amount, byId, dateOrNull, isRecord, list, text, wholeNumber, type RawRecord } from "./read"

/** Returns, exchanges and claims of orders, as the order module keeps them: apart from the order. */
export interface OrderChanges {
  returns: RawRecord[]
  exchanges: RawRecord[]
  claims: RawRecord[]
}

export const NO_CHANGES: OrderChanges = { returns: [], exchanges: [], claims: [] }

/** One that staff has only begun ("open") has not been asked for, and a cancelled one is over. */
const LIVE_RETURNS = ["requested", "partially_received", "received"]

interface ChangesSnapshot {
  returns: ReturnSnapshot[]
  exchanges: ExchangeSnapshot[]
  claims: ClaimSnapshot[]
}

/** Everything of one order that came back, was swapped or was the subject of a claim. */
export function changesOf(order: RawRecord, changes: OrderChanges): ChangesSnapshot {
  const returns = byId(changes.returns).filter(({ status }) =>
    LIVE_RETURNS.includes(String(status)),
  )
  const returnOf = (field: "exchange_id" | "claim_id", id: unknown) => {
    const found = returns.find((entry) => entry[field] === id)
    return found ? toReturn(order, found) : null
  }
  const toExchange = (field: "exchange_id" | "claim_id") => (entry: RawRecord) => ({
    id: String(entry.id),
    display_id: wholeNumber(entry.display_id),
    canceled_at: dateOrNull(entry.canceled_at),
    return: returnOf(field, entry.id),
    additional_items: moved(order, list(entry.additional_items).filter(isSentInstead)),
    shipping_total: shippingTotal(order, field, entry.id),
  })
  return {
    returns: returns
      .filter(({ exchange_id, claim_id }) => !exchange_id && !claim_id)
      .map((entry) => toReturn(order, entry)),
    exchanges: byId(changes.exchanges).map(toExchange("exchange_id")).filter(isConfirmed),
    claims: byId(changes.claims)
      .map((entry) => ({
        ...toExchange("claim_id")(entry),
        type: text(entry.type) ?? "",
        claim_items: moved(order, list(entry.claim_items).filter(isComplainedOf)),
      }))
      .filter((claim) => claim.claim_items.length > 0 || isConfirmed(claim)),
  }
}

/** Whether a shipping method is the order's own, and not that of something that came later. */
export function isOwnShipping({ detail }: RawRecord): boolean {
  return !isRecord(detail) || !(detail.return_id || detail.exchange_id || detail.claim_id)
}

/** Both kinds of a claim's items lie in one table; those of an exchange have no such mark. */
const isSentInstead = ({ is_additional_item }: RawRecord) => is_additional_item !== false
const isComplainedOf = ({ is_additional_item }: RawRecord) => is_additional_item !== true

/** Medusa stores what is sent or comes back only when staff confirms it. */
function isConfirmed(exchange: ExchangeSnapshot): boolean {
  return exchange.return !== null || exchange.additional_items.length > 0
}

function toReturn(order: RawRecord, entry: RawRecord): ReturnSnapshot {
  const items = byId(list(entry.items))
  return {
    id: String(entry.id),
    display_id: wholeNumber(entry.display_id),
    status: String(entry.status),
    items: items.map((item) => ({
      ...toMoved(order, item),
      received_quantity: amount(item, "received_quantity"),
      damaged_quantity: amount(item, "damaged_quantity"),
    })),
    shipping_total: shippingTotal(order, "return_id", entry.id),
  }
}

function moved(order: RawRecord, items: RawRecord[]): MovedItemSnapshot[] {
  return byId(items).map((item) => toMoved(order, item))
}

function toMoved(order: RawRecord, item: RawRecord): MovedItemSnapshot {
  const line = list(order.items).find(({ id }) => id === item.item_id) ?? {}
  return {
    item_id: String(item.item_id),
    title: text(line.title) ?? "",
    variant_title: text(line.variant_title),
    quantity: amount(item, "quantity"),
  }
}

/** A return's own shipping belongs to the exchange or the claim that it is part of. */
function shippingTotal(
  order: RawRecord,
  field: "return_id" | "exchange_id" | "claim_id",
  id: unknown,
): string {
  const methods = list(order.shipping_methods).filter(
    ({ detail }) => isRecord(detail) && ownerOf(detail) === field && detail[field] === id,
  )
  return BigNumber.sum(0, ...methods.map((method) => amount(method, "total"))).toFixed()
}

function ownerOf(detail: RawRecord): string | undefined {
  return ["claim_id", "exchange_id", "return_id"].find((field) => detail[field])
}
