import type { OrderSnapshot, SkipRule } from "../types"
import { currencyExponent } from "./iso-4217"
import { parseDecimal } from "./money"
import { orderFacts } from "./order-facts"

export const SEND_WHEN = ["placed", "paid"] as const

/** Which orders a connection sends. Empty lists mean all. */
export interface ConnectionRules {
  sales_channel_ids: string[]
  region_ids: string[]
  /** ISO date; orders placed before it are not sent. Null: no limit. */
  start_date: string | null
  send_when: (typeof SEND_WHEN)[number]
}

/** The rule that keeps an order from being sent; it is named on the delivery. */
export type Exclusion = SkipRule

export interface EligibilityInput {
  order: OrderSnapshot | null
  rules: ConnectionRules
  /** The remote already has it: rules decide who is created, not who is kept in sync. */
  isAtRemote: boolean
  /** When it was last seen to be a draft, as ISO date; null: never. */
  draftSeenAt: string | null
  /** A person asked for this very order: only what is no order at all is refused. */
  isForced: boolean
}

export function findExclusion(input: EligibilityInput): Exclusion | null {
  const { order, rules } = input
  if (!order) {
    return "deleted"
  }
  if (order.is_draft_order || order.status === "draft") {
    return "draft"
  }
  if (input.isAtRemote || input.isForced) {
    return null
  }
  if (rules.start_date && placedAt(input, order) < Date.parse(rules.start_date)) {
    return "before_start_date"
  }
  if (!includes(rules.sales_channel_ids, order.sales_channel_id)) {
    return "sales_channel"
  }
  if (!includes(rules.region_ids, order.region_id)) {
    return "region"
  }
  if (rules.send_when === "paid" && !isPaid(order)) {
    return "not_paid"
  }
  return null
}

/** A draft is as old as its first line; an order it becomes on the day on which it is one. */
function placedAt({ draftSeenAt }: EligibilityInput, { created_at }: OrderSnapshot): number {
  return Math.max(Date.parse(created_at), draftSeenAt === null ? 0 : Date.parse(draftSeenAt))
}

/**
 * Whether all that is due was captured at some time, whatever was refunded later. Less than one
 * unit of the currency may be missing, because amounts are not rounded to it. A free order is paid
 * when it is placed: no payment will ever be captured for it.
 */
function isPaid(order: OrderSnapshot): boolean {
  const [total, credit, paid] = [order.total, order.credit_total, order.paid_total].map(
    parseDecimal,
  )
  if (!total || !credit || !paid) {
    return false
  }
  const due = total.minus(credit)
  const unit = 10 ** -currencyExponent(order.currency_code.toUpperCase())
  return due.lt(unit) ? paid.gt(0) || !orderFacts(order).cancelled : due.minus(paid).lt(unit)
}

function includes(allowed: string[], value: string | null): boolean {
  return allowed.length === 0 || (value !== null && allowed.includes(value))
}
