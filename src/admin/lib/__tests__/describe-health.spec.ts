import type { AdminOrderSyncCounts, AdminOrderSyncPause } from "../../../types"
import { describeHealth } from "../describe-health"
import { aPause } from "./a-pause"

const connection = (
  counts: Partial<AdminOrderSyncCounts> = {},
  changes: { is_enabled?: boolean; pause?: AdminOrderSyncPause } = {},
) => ({
  name: "Main account",
  is_enabled: true,
  pause: null,
  counts: { pending: 0, delivered: 5, parked: 0, skipped: 0, ...counts },
  ...changes,
})

describe("describeHealth", () => {
  it.each([
    ["off", 0, [connection({ parked: 3 }, { is_enabled: false })]],
    ["paused", 1, [connection({ parked: 3 }, { pause: aPause("outage") }), connection()]],
    ["parked", 5, [connection({ parked: 2, pending: 9 }), connection({ parked: 3 })]],
    ["pending", 9, [connection({ pending: 9 })]],
    ["fine", 0, [connection()]],
    ["fine", 0, [connection(), connection({ parked: 3 }, { is_enabled: false })]],
  ])("is %s (%i)", (state, count, connections) => {
    expect(describeHealth(connections)).toEqual({
      key: `orderSync.overview.health.${state}`,
      count,
    })
  })
})
