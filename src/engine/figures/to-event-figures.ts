import { toIso } from "../../lib/to-iso"
import type { EventCauseCount, EventStateCount } from "../../modules/order-sync/queries"
import type { AdminOrderSyncEventFigures } from "../../types"

/** Counts of one connection as they are answered; a state without events counts 0. */
export function toEventFigures(
  counts: EventStateCount[],
  causes: EventCauseCount[],
  waitUntil: Date | string | null,
): AdminOrderSyncEventFigures {
  const countOf = (state: EventStateCount["state"]) =>
    counts.find((row) => row.state === state)?.count ?? 0
  return {
    pending: countOf("pending"),
    parked: countOf("parked"),
    sent_last_day: countOf("sent"),
    wait_until: toIso(waitUntil),
    causes: causes.map(({ state, error_kind, error_code, count }) => ({
      state,
      error_kind,
      error_code,
      count,
    })),
  }
}
