import type { Emulator, StoredOrder } from "../../../dev/emulator"
import { get, type StoreApi, type TestStore } from "../../../dev/testing"
import type { AdminOrderSyncPreviewAnswer } from "../../../src/types"
import { isDeepStrictEqual } from "node:util"
import type { EligibleOrder, Ledger } from "./ledger"

export interface ReckoningOptions {
  emulator: Emulator
  ledger: Ledger
  shop: TestStore
  connectionId: string
}

/** So many are named of what is wrong. */
const EXAMPLES = 5

const PREVIEWS_AT_ONCE = 4

/** What is not settled yet, in words; null when store and remote agree. */
export async function findDisagreement(
  api: StoreApi,
  options: ReckoningOptions,
): Promise<string | null> {
  const { ledger, emulator } = options
  const eligible = await ledger.eligibleOrders()
  const { pending, parked, skipped, claimed, delivered } = await ledger.rowCounts()
  const wrongSet = findWrongSet(
    eligible.map(({ id }) => id),
    emulator.orders().map(({ external_id }) => external_id),
  )
  if (wrongSet) {
    return wrongSet
  }
  if (pending + parked + skipped + claimed > 0 || delivered !== eligible.length) {
    const examples = await ledger.describeUnsettled(EXAMPLES)
    return [
      `of ${eligible.length} rows ${delivered} are delivered, ${pending} pending, ` +
        `${parked} parked, ${skipped} skipped, ${claimed} claimed`,
      ...examples,
    ].join("\n  ")
  }
  return await findDifference(api, options, eligible)
}

/** What can never be put right again: an order that is or was there twice, or was sent twice at once. */
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
  const strange = held.filter((id) => !wantedIds.has(id))
  const twice = held.length - heldIds.size
  if (missing.length + strange.length + twice === 0) {
    return null
  }
  return (
    `the remote lacks ${missing.length} of ${wanted.length} orders (${missing.slice(0, EXAMPLES).join(", ")}), ` +
    `holds ${strange.length} that are none (${strange.slice(0, EXAMPLES).join(", ")}), and ${twice} twice`
  )
}

/** Compares what the remote holds of each order with what would be sent of it now. */
async function findDifference(
  api: StoreApi,
  { emulator, shop, connectionId }: ReckoningOptions,
  orders: EligibleOrder[],
): Promise<string | null> {
  const queue = [...orders]
  let found: string | null = null
  const lanes = Array.from({ length: PREVIEWS_AT_ONCE }, async () => {
    for (let order = queue.shift(); order && found === null; order = queue.shift()) {
      const preview = await get<AdminOrderSyncPreviewAnswer>(
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
  { operation, payload }: AdminOrderSyncPreviewAnswer,
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
    return `${order.id} is another one at the remote: ${JSON.stringify(held)} instead of ${JSON.stringify(payload)}`
  }
  const statuses = expectedStatuses(order)
  return statuses.includes(remote.status)
    ? null
    : `${order.id} is "${remote.status}" at the remote and should be "${statuses.join('" or "')}"`
}

/** Written down anew, so that the plugin's own rules are not believed. */
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
