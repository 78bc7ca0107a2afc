import { readPath } from "../../../provider-kit"
import type { FindWindow, FoundOrder, FoundOrders, MappedOrder, RemoteOrder } from "../../../types"
import { readRow } from "../answers"
import type { SystemOrdersPayload } from "../mapping"
import { plain } from "../mapping/fingerprint"
import { fieldMapsOf } from "../preset"
import type { Call, SystemOrdersClient } from "./system-orders-client"

/** Orders of a list that are read one by one, because the list does not show their reference. */
export const MAX_READS = 4

/**
 * Looks for an order in the list: by its reference, else by customer, currency and items. The list is
 * only conclusive where it is known to hold all orders.
 */
export async function findOrder(
  client: SystemOrdersClient,
  order: MappedOrder<SystemOrdersPayload>,
  window: FindWindow,
  call: Call,
): Promise<FoundOrders> {
  const isOurs = (row: unknown) => isMarker(readRow(row, call)?.store_order_id, order)
  const { rows, has_more, is_whole } = await client.listRows("find", call, (page) =>
    page.some(isOurs),
  )
  const isComplete = is_whole || (call.config.list_is_complete && !has_more)
  const found = rows.flatMap((row) => candidateOf(row, order, window, call) ?? [])

  const proven = found.filter(({ store_order_id }) => isMarker(store_order_id, order))
  if (proven.length > 0) {
    return { candidates: proven, is_conclusive: true }
  }
  const others = new Set(await window.findOthers?.(found.map(({ external_id }) => external_id)))
  const unmarked = found.filter(
    ({ external_id, store_order_id }) => store_order_id === null && !others.has(external_id),
  )
  const canBeMarked = order.marker !== null && unmarked.some(isReferenceHidden(rows, call))
  if (!canBeMarked || unmarked.length > MAX_READS) {
    return { candidates: unmarked, is_conclusive: isComplete && !canBeMarked }
  }
  return { candidates: await readEach(client, unmarked, order, call), is_conclusive: isComplete }
}

/** Null for an order outside of the window. */
function candidateOf(
  row: unknown,
  order: MappedOrder<SystemOrdersPayload>,
  window: FindWindow,
  call: Call,
): FoundOrder | null {
  const remote = readRow(row, call)
  if (!remote) {
    return null
  }
  const { created_at: created, store_order_id: marker } = remote
  const isOurs = isMarker(marker, order)
  if (!isOurs && created !== null && (created < window.from || created > window.to)) {
    return null
  }
  return { ...remote, is_same_content: isSameContent(row, remote, order, call) }
}

function isMarker(
  marker: string | null | undefined,
  { marker: own }: MappedOrder<SystemOrdersPayload>,
) {
  return own !== null && marker === own
}

/** Whether the list leaves the reference out of an order, so that a read may show it. */
function isReferenceHidden(rows: readonly unknown[], call: Call) {
  const { reference_field: field, answers } = call.config
  const hidden = new Set(
    rows
      .filter((row) => readPath(row, field) === undefined)
      .map((row) => plain(readPath(row, answers.id))),
  )
  return ({ external_id }: RemoteOrder) => hidden.has(plain(external_id))
}

async function readEach(
  client: SystemOrdersClient,
  unmarked: readonly FoundOrder[],
  order: MappedOrder<SystemOrdersPayload>,
  call: Call,
): Promise<FoundOrder[]> {
  const found: FoundOrder[] = []
  for (const candidate of unmarked) {
    const remote = await client.fetchOrder(candidate.external_id, call)
    const marker = remote.store_order_id ?? null
    if (marker === null || isMarker(marker, order)) {
      found.push({ ...candidate, ...remote })
    }
  }
  return found
}

/**
 * Whether what the list shows of an order is what was sent: its currency and something of its customer
 * have to be shown, and nothing that is shown may differ. A create without items has none yet.
 */
function isSameContent(
  row: unknown,
  remote: RemoteOrder,
  { payload }: MappedOrder<SystemOrdersPayload>,
  { config }: Call,
): boolean {
  const fields = fieldMapsOf(config).order
  const shown = [...new Set(fields.map(({ to }) => to))]
    .map((to) => ({ to, sent: readPath(payload.order, to), there: readPath(row, to) }))
    .filter(({ sent, there }) => sent !== undefined && there !== undefined)
  const isShown = (roots: readonly string[]) =>
    shown.some(({ to }) =>
      fields.some((entry) => entry.to === to && roots.includes(entry.from?.split(/[.[]/)[0] ?? "")),
    )
  const items = config.items_in_create === "" ? [] : payload.items
  return (
    isShown(CURRENCY) &&
    isShown(CUSTOMER) &&
    shown.every(({ sent, there }) => plain(sent) === plain(there)) &&
    remote.items !== null &&
    sortedPrints(remote.items ?? []) === sortedPrints(items)
  )
}

const CURRENCY = ["currency", "currency_code"]
const CUSTOMER = ["customer", "email", "billing_address", "shipping_address"]

function sortedPrints(items: readonly { fingerprint: string }[]): string {
  return items
    .map(({ fingerprint }) => fingerprint)
    .sort()
    .join()
}
