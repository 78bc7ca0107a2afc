import type { DialectName, Emulator } from "../../../dev/emulator"
import { get, type StoreApi, type TestStore } from "../../../dev/testing"
import type { AdminOrderSyncPreviewResponse } from "../../../src/types"
import type { EligibleOrder, Ledger } from "./ledger"
import { compareHeld } from "./remotes"
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
      .remoteOrders()
      .map(({ correlation, id }) => correlation ?? `without a marker: ${id}`)
      .filter((id) => !troubled.has(id)),
  )
  if (wrongSet) {
    return [wrongSet, ...(await ledger.describeUnsettled(EXAMPLES, troubled.ids))].join("\n  ")
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
      found ??= compareHeld(emulator as unknown as Emulator<DialectName>, order, preview)
    }
  })
  await Promise.all(lanes)
  return found
}
