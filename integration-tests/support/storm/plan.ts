import type { Random } from "../../../dev/emulator/random"

export type OrderKind = "cart" | "draft" | "silent"

export type Change =
  | "email"
  | "address"
  | "metadata"
  | "edit"
  | "capture"
  | "refund"
  | "ship"
  | "ship with a label"
  | "deliver"
  | "request a return"
  | "receive the return"
  | "cancel"

/** What happens to one order, drawn before the storm begins. */
export interface PlannedOrder {
  number: number
  kind: OrderKind
  currency: string
  quantity: number
  /** Made one after the other, with other work in between. */
  changes: Change[]
}

/** What can happen to an order in a row. An edit cancels a payment that was not captured before. */
const HISTORIES: Change[][] = [
  [],
  ["email"],
  ["ship", "email"],
  ["address", "cancel"],
  ["capture", "metadata"],
  ["edit", "address", "email"],
  ["email", "capture", "cancel"],
  ["email", "capture", "ship"],
  ["capture", "ship", "metadata"],
  ["capture", "edit", "email", "metadata"],
  ["email", "capture", "edit", "address"],
  ["metadata", "capture", "ship", "deliver"],
  ["address", "email", "capture", "ship", "deliver"],
  ["email", "email", "address", "metadata", "capture"],
  ["capture", "refund", "email"],
  ["capture", "ship with a label", "metadata"],
  ["capture", "ship with a label", "deliver", "request a return"],
  ["capture", "ship", "deliver", "request a return", "receive the return", "refund"],
  ["capture", "ship", "request a return", "address", "receive the return"],
]

/** A draft has no payment, and nothing in it that can be shipped. */
const DRAFT_HISTORIES: Change[][] = [
  ["email"],
  ["address", "cancel"],
  ["email", "edit"],
  ["metadata", "email", "address"],
]

const DRAFT_SHARE = 0.12
const SILENT_SHARE = 0.1

export interface PlanOptions {
  orders: number
  currencies: readonly string[]
}

/**
 * Draws what the storm's workers do. Orders of which no event tells come first: they wait for the
 * sweep, and then two minutes more, in which everything else continues.
 */
export function drawPlan(random: Random, { orders, currencies }: PlanOptions): PlannedOrder[] {
  const silent = Math.ceil(orders * SILENT_SHARE)
  return Array.from({ length: orders }, (_, number) =>
    drawOrder(random, number, currencies, number < silent ? "silent" : null),
  )
}

/** @param kind drawn when it is null */
export function drawOrder(
  random: Random,
  number: number,
  currencies: readonly string[],
  given: OrderKind | null = null,
): PlannedOrder {
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]
  const kind = given ?? (random() < DRAFT_SHARE ? "draft" : "cart")
  return {
    number,
    kind,
    currency: pick(currencies),
    quantity: 1 + Math.floor(random() * 3),
    // Any change of a silent order would announce it.
    changes: kind === "silent" ? [] : pick(kind === "draft" ? DRAFT_HISTORIES : HISTORIES),
  }
}
