import type { Emulator, StoredOrder } from "../../../dev/emulator"
import { get, type StoreApi, type TestStore } from "../../../dev/testing"
import type { AdminOrderSyncPreviewResponse } from "../../../src/types"
import { isDeepStrictEqual } from "node:util"
import type { EligibleOrder, Ledger } from "./ledger"
import type { TroubledOrders } from "./troubled-orders"

export interface VerifyOptions {
  emulator: Emulator
  ledger: Ledger
  shop: TestStore
  connectionId: string
  troubled: TroubledOrders
}

/** How many examples an error names. */
const EXAMPLES = 5

const PREVIEWS_AT_ONCE = 4

/** What store and remote do not agree on, in words; null when they agree. */
export async function findDisagreement(
  api: StoreApi,
  options: VerifyOptions,
): Promise<string | null> {
  const { ledger, emulator, troubled, connectionId } = options
  const eligible = (await ledger.eligibleOrders()).filter(({ id }) => !troubled.has(id))
  const { pending, parked, skipped, claimed, delivered } = await ledger.rowCounts(troubled.ids)
  const wrongSet = findWrongSet(
    eligible.map(({ id }) => id),
    emulator
      .orders()
      .map(({ external_id }) => external_id)
      .filter((id) => !troubled.has(id)),
  )
  if (wrongSet) {
    return wrongSet
  }
  if (pending + parked + skipped + claimed > 0 || delivered !== eligible.length) {
    const examples = await ledger.describeUnsettled(EXAMPLES, troubled.ids)
    return [
      `of ${eligible.length} rows ${delivered} are delivered, ${pending} pending, ` +
        `${parked} parked, ${skipped} skipped, ${claimed} claimed`,
      ...examples,
    ].join("\n  ")
  }
  const unexpected = troubled.findUnexpected(await ledger.deliveriesOf(troubled.ids))
  if (unexpected) {
    return unexpected
  }
  const pause = await ledger.pauseKind(connectionId)
  if (pause !== null) {
    return `the connection is paused (${pause})`
  }
  return await findDifference(api, options, eligible)
}

/** What can never become right: an order that was created twice, or sent twice at the same time. */
export function findDouble(emulator: Emulator): string | null {
  const doubled = Object.entries(emulator.tallyAll()).filter(
    ([, { creates, duplicates }]) => creates > 1 || duplicates > 0,
  )
  if (doubled.length > 0) {
    return `created more than once: ${doubled
      .map(([id]) => id)
      .slice(0, EXAMPLES)
      .join(", ")}`
  }
  const highest = emulator.maxConcurrentPerOrder
  return highest > 1 ? `one order was sent ${highest} times at one time` : null
}

function findWrongSet(wanted: string[], held: string[]): string | null {
  const wantedIds = new Set(wanted)
  const heldIds = new Set(held)
  const missing = wanted.filter((id) => !heldIds.has(id))
  const unknown = held.filter((id) => !wantedIds.has(id))
  const twice = held.length - heldIds.size
  if (missing.length + unknown.length + twice === 0) {
    return null
  }
  return (
    `${missing.length} of ${wanted.length} orders are missing at the remote (${missing.slice(0, EXAMPLES).join(", ")}), ` +
    `${unknown.length} are unknown to the store (${unknown.slice(0, EXAMPLES).join(", ")}), and ${twice} exist twice`
  )
}

/** Compares what the remote holds of each order with what would be sent of it now. */
async function findDifference(
  api: StoreApi,
  { emulator, shop, connectionId }: VerifyOptions,
  orders: EligibleOrder[],
): Promise<string | null> {
  const queue = [...orders]
  let found: string | null = null
  const lanes = Array.from({ length: PREVIEWS_AT_ONCE }, async () => {
    for (let order = queue.shift(); order && found === null; order = queue.shift()) {
      const preview = await get<AdminOrderSyncPreviewResponse>(
        api,
        `/admin/order-sync/orders/${order.id}/preview?connection_id=${connectionId}`,
        shop.adminHeaders,
      )
      found ??= compare(order, preview, emulator.order(order.id))
    }
  })
  await Promise.all(lanes)
  return found
}

function compare(
  order: EligibleOrder,
  { operation, payload }: AdminOrderSyncPreviewResponse,
  remote: StoredOrder | undefined,
): string | null {
  if (!remote) {
    return `${order.id} is not at the remote`
  }
  if (operation !== "none") {
    return `${order.id} still wants "${operation}"`
  }
  const { external_id: id, total, currency, phone, email, username, products, data } = remote
  const held = { id, total, currency, phone, email, username, products, data }
  if (!isDeepStrictEqual(toPlain({ ...payload }), toPlain(held))) {
    return `${order.id} differs at the remote: ${JSON.stringify(held)} instead of ${JSON.stringify(payload)}`
  }
  const statuses = expectedStatuses(order)
  return statuses.includes(remote.status)
    ? null
    : `${order.id} is "${remote.status}" at the remote and should be "${statuses.join('" or "')}"`
}

/** The rule of the guide, not the plugin's code: that is what is verified. */
function expectedStatuses(order: EligibleOrder): StoredOrder["status"][] {
  if (order.status === "canceled") {
    return ["cancelled"]
  }
  if (order.is_delivered && order.is_all_packed) {
    return ["done"]
  }
  // An edit after the delivery may have come before or after the remote was told "done".
  return order.is_delivered ? ["processing", "done"] : [order.is_shipped ? "processing" : "new"]
}

/** As it goes over the wire: without what is not there. */
function toPlain(value: Record<string, unknown>): unknown {
  const present = Object.entries(value).filter(([, field]) => field !== null)
  return JSON.parse(JSON.stringify(Object.fromEntries(present)))
}
