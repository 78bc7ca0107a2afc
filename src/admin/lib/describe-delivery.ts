import type { AdminOrderSyncDelivery } from "../../types"

/** "#1234", as people know an order; its id where the number is not known yet. */
export function orderLabel({
  display_id,
  order_id,
}: Pick<AdminOrderSyncDelivery, "display_id" | "order_id">): string {
  return display_id === null ? order_id : `#${display_id}`
}

/** What is most worth knowing about a delivery, in one line. */
export type Situation =
  | { kind: "error"; error_kind: string; error_code: string | null }
  | { kind: "skipped"; rule: string }
  | { kind: "paused" }
  | { kind: "due" }
  | { kind: "waits"; until: string }
  | { kind: "adjusted"; count: number }
  | { kind: "fine" }

/** `isPaused`: the connection does not send. `now` in milliseconds. */
export function describeSituation(
  delivery: Pick<
    AdminOrderSyncDelivery,
    | "state"
    | "error_kind"
    | "error_code"
    | "skip_rule"
    | "is_urgent"
    | "next_attempt_at"
    | "coercions"
  >,
  isPaused: boolean,
  now: number,
): Situation {
  const { state, error_kind, error_code, skip_rule, next_attempt_at, coercions } = delivery
  if (state === "skipped") {
    return skip_rule === null ? { kind: "fine" } : { kind: "skipped", rule: skip_rule }
  }
  if (state === "delivered") {
    const count = coercions?.length ?? 0
    // An update that the remote's API does not know leaves a note on what is delivered.
    return error_kind !== null
      ? { kind: "error", error_kind, error_code }
      : count > 0
        ? { kind: "adjusted", count }
        : { kind: "fine" }
  }
  if (state === "pending" && delivery.is_urgent) {
    return { kind: "due" }
  }
  if (error_kind !== null) {
    return { kind: "error", error_kind, error_code }
  }
  return describeWaiting(next_attempt_at, isPaused, now)
}

function describeWaiting(until: string | null, isPaused: boolean, now: number): Situation {
  if (isPaused) {
    return { kind: "paused" }
  }
  return until !== null && Date.parse(until) > now ? { kind: "waits", until } : { kind: "due" }
}
