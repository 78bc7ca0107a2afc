import type { AdminOrderSyncCounts, AdminOrderSyncPause } from "../../../types"
import { describeHealth } from "../describe-health"
import { describeHelp } from "../describe-help"

const pause = (kind: AdminOrderSyncPause["kind"]): AdminOrderSyncPause => ({
  kind,
  code: null,
  message: null,
  paused_at: null,
  probe_at: null,
})

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
    ["paused", 1, [connection({ parked: 3 }, { pause: pause("outage") }), connection()]],
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

describe("describeHelp", () => {
  it("is silent while nothing needs a person", () => {
    expect(describeHelp([])).toBeNull()
    expect(describeHelp([connection({ pending: 4, skipped: 2 })])).toBeNull()
    expect(describeHelp([connection({ pending: 4 }, { pause: pause("outage") })])).toBeNull()
    expect(describeHelp([connection({ parked: 4 }, { is_enabled: false })])).toBeNull()
  })

  it("names the pause that a person has to end, before anything else", () => {
    expect(
      describeHelp([connection({ parked: 4 }), connection({}, { pause: pause("auth") })]),
    ).toEqual({
      key: "orderSync.order.list.paused",
      count: 1,
      name: "Main account",
      to: "/order-sync",
    })
  })

  it("counts the orders that were given up", () => {
    expect(describeHelp([connection({ parked: 4 }), connection({ parked: 1 })])).toMatchObject({
      key: "orderSync.order.list.parked",
      count: 5,
      to: "/order-sync?state=parked",
    })
  })
})
