import BigNumber from "bignumber.js"
import { compareTexts, amount, isRecord, list, text, type RawRecord } from "./read"

export interface OrderMoney {
  total: string
  paid_total: string
  refunded_total: string
  credit_total: string
  outstanding_total: string
}

/**
 * What is ordered, what was paid, and what is left to pay. Medusa's own `order.total` is what is
 * still owed after credit lines, and it writes one for each refund that it did not owe already and
 * when a captured order is cancelled: so a paid order that was cancelled has a total of zero.
 */
export function moneyOf(order: RawRecord): OrderMoney {
  const creditLines = list(order.credit_lines)
  const allCredit = sum(creditLines.map((line) => amount(line, "amount")))
  const payments = paymentsOf(order)
  const refundLines = creditLines.filter(isOfRefund(payments))
  const credit = allCredit.minus(sum(refundLines.map((line) => amount(line, "amount"))))

  const ordered = new BigNumber(amount(order, "total")).plus(amount(order, "credit_line_total"))
  const paid = sum(capturesOf(payments).concat(transactionsByHand(order, payments, 1)))
  const refunded = sum(refundsOf(payments).concat(transactionsByHand(order, payments, -1)))
  // Nothing is due for an order that was cancelled, whether it was paid or not.
  const due = isCancelled(order) ? new BigNumber(0) : ordered.minus(allCredit)
  return {
    total: ordered.toFixed(),
    paid_total: paid.toFixed(),
    refunded_total: refunded.toFixed(),
    credit_total: credit.toFixed(),
    outstanding_total: due.minus(paid).plus(refunded).toFixed(),
  }
}

/**
 * Whom the customer paid by, or chose to pay by while no payment has been authorised yet. Payments
 * that were given up count only when there is no other.
 */
export function paymentProvidersOf(order: RawRecord): string[] {
  const payments = paymentsOf(order)
  const standing = payments.filter(({ canceled_at }) => !canceled_at)
  const sessions = list(order.payment_collections)
    .flatMap(({ payment_sessions }) => list(payment_sessions))
    .filter(({ status }) => status !== "canceled" && status !== "error")
  const chosen = [standing, payments, sessions].find((some) => some.length > 0) ?? []
  const ids = chosen.map(({ provider_id }) => text(provider_id)).filter((id) => id !== null)
  return [...new Set(ids)].sort(compareTexts)
}

function isCancelled({ status, canceled_at }: RawRecord): boolean {
  return status === "canceled" || (status === "archived" && Boolean(canceled_at))
}

function paymentsOf(order: RawRecord): RawRecord[] {
  return list(order.payment_collections).flatMap(({ payments }) => list(payments))
}

const capturesOf = (payments: RawRecord[]) => amountsOf(payments, "captures")
const refundsOf = (payments: RawRecord[]) => amountsOf(payments, "refunds")

function amountsOf(payments: RawRecord[], name: "captures" | "refunds"): string[] {
  return payments.flatMap((payment) => list(payment[name])).map((entry) => amount(entry, "amount"))
}

/**
 * Money that was entered without a payment, as imports do; `sign` 1: came in, -1: went out. Where
 * there are captures, transactions repeat them, not always with a reference to tell which.
 */
function transactionsByHand(order: RawRecord, payments: RawRecord[], sign: 1 | -1): string[] {
  return capturesOf(payments).length > 0
    ? []
    : list(order.transactions)
        .map((transaction) => new BigNumber(amount(transaction, "amount")).times(sign))
        .filter((signed) => signed.gt(0))
        .map((signed) => signed.toFixed())
}

/**
 * Medusa gives the credit line of a refund the refund's reason, else the payment collection. Every
 * other line was paid by: a gift card, store credit.
 */
function isOfRefund(payments: RawRecord[]) {
  const reasons = new Set(
    payments
      .flatMap(({ refunds }) => list(refunds))
      .map(({ refund_reason }) => refund_reason)
      .filter(isRecord)
      .map(({ label, code }) => JSON.stringify([label, code])),
  )
  return ({ reference, reference_id }: RawRecord): boolean =>
    reference === "payment_collection" || reasons.has(JSON.stringify([reference, reference_id]))
}

function sum(amounts: string[]): BigNumber {
  return BigNumber.sum(0, ...amounts)
}
