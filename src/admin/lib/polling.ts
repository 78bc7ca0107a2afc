import type { AdminOrderSyncPause, OrderSyncDeliveryState, OrderSyncPeriod } from "../../types"

/** While something is on its way a person looks on and waits. */
export const MOVING_MS = 2_000
/** While something waits: often enough to show soon that it continues. */
export const WAITING_MS = 10_000
/** Otherwise: orders come in at any time, and a person who has just made a connection waits for one. */
export const RESTING_MS = 15_000

/** For figures that take the store a while to add up. */
export const SLOW_MS = 60_000

/** What has been due for longer than this does not move: its connection is paused, or a job is late. */
const STUCK_MS = 60_000

interface Moving {
  state: OrderSyncDeliveryState
  next_attempt_at: string | null
}

/** How soon to look again at deliveries: in milliseconds. */
export function deliveryInterval(deliveries: readonly Moving[], now: number): number {
  const pending = deliveries.filter(({ state }) => state === "pending")
  if (pending.length === 0) {
    return RESTING_MS
  }
  const isMoving = pending.some(({ next_attempt_at: at }) => {
    const inMs = at === null ? 0 : Date.parse(at) - now
    return inMs < WAITING_MS && inMs > -STUCK_MS
  })
  return isMoving ? MOVING_MS : WAITING_MS
}

/** How soon to look again at connections. */
export function connectionInterval(
  connections: readonly { pause: AdminOrderSyncPause | null; sending?: object | null }[],
): number {
  if (connections.some(({ sending }) => sending)) {
    return MOVING_MS
  }
  return connections.some(({ pause }) => pause !== null) ? WAITING_MS : RESTING_MS
}

/** How soon to look again at figures, by how many deliveries wait. */
export function figuresInterval(pendingCount: number): number {
  return pendingCount > 0 ? WAITING_MS / 2 : RESTING_MS
}

/** How soon to look again at orders over time: many days take longer to count, and change less. */
export function timelineInterval(period: OrderSyncPeriod): number {
  return period === "24h" ? RESTING_MS : SLOW_MS
}
