import type { AdminOrderSyncCounts, AdminOrderSyncPause } from "../../../types"
import { describeHelp } from "../describe-help"
import { aPause } from "./a-pause"

const connection = (
  id: string,
  counts: Partial<AdminOrderSyncCounts> = {},
  changes: { is_enabled?: boolean; pause?: AdminOrderSyncPause } = {},
) => ({
  id,
  name: `Account ${id}`,
  provider_id: "orderrepo",
  is_enabled: true,
  pause: null,
  counts: { pending: 0, delivered: 5, parked: 0, skipped: 0, ...counts },
  ...changes,
})

const summaryOf = (...connections: Parameters<typeof describeHelp>[0]) =>
  describeHelp(connections).map(({ key, name, count, to }) => [
    key.replace("orderSync.order.notice.", ""),
    name,
    count,
    to,
  ])

describe("what is said above the store's list of orders", () => {
  it("is nothing while orders are sent, or nobody wants them to be", () => {
    expect(describeHelp([])).toEqual([])
    expect(summaryOf(connection("a", { pending: 4, skipped: 2 }))).toEqual([])
    expect(summaryOf(connection("a", { parked: 4 }, { is_enabled: false }))).toEqual([])
  })

  it("names each connection, with its own number of orders and the place to go to", () => {
    expect(
      summaryOf(
        connection("a", { pending: 7 }, { pause: aPause("outage") }),
        connection("b", { parked: 4 }),
        connection("c", { parked: 1 }, { pause: aPause("auth") }),
      ),
    ).toEqual([
      ["parked", "Account b", 4, "/order-sync/orders?state=parked&connection_id=b"],
      ["paused", "Account c", 0, "/settings/order-sync/c"],
      ["parked", "Account c", 1, "/order-sync/orders?state=parked&connection_id=c"],
      // Ends without anybody's help, so it comes last.
      ["pausedWaiting", "Account a", 7, "/order-sync"],
    ])
  })

  it("says why a connection is paused", () => {
    expect(describeHelp([connection("a", {}, { pause: aPause("quota") })])).toMatchObject([
      { reasonKey: "orderSync.pause.quota.title", needsPerson: true, to: "/order-sync" },
    ])
  })
})
