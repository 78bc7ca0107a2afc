import type { MedusaContainer } from "@medusajs/framework/types"
import { findExclusion } from "../../lib/eligibility"
import { nextOperation } from "../../lib/exchange"
import { hashJson } from "../../lib/hash"
import { applyPrivacy } from "../../lib/privacy"
import { statusToWrite, writableTarget } from "../../lib/status"
import type { SettledDelivery } from "../../modules/order-sync/queries"
import type { OrderSnapshot } from "../../types"
import {
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
  type ReadyConnection,
} from "../shared/load-connection"
import { readOrderSnapshots } from "../shared/read-order-snapshots"
import { toIso } from "../shared/to-iso"
import type { Sweep } from "./sweep"

/** Rows a page: each order is read whole. */
const PAGE_SIZE = 100

/**
 * Compares by content what people still work on at the remote, a page of rows after an id, and marks
 * dirty what really differs: whatever the dates say, once a day everything that matters has been
 * looked at. Rows that are parked or wait for their next attempt stay as they are.
 *
 * @returns the id to go on after; null when that was the last page
 */
export async function compareOpen(sweep: Sweep, afterId: string): Promise<string | null> {
  const { container, row } = sweep
  const { sweeps } = resolveOrderSync(container)
  const connection = await findReady(sweep)
  if (connection === null) {
    return null
  }
  const page = await sweeps.listSettledOpen(row.id, afterId, PAGE_SIZE)
  const orders = await readEach(container, page)
  await markDirty(
    sweep,
    page.filter((delivery) => differs(connection, delivery, orders.get(delivery.order_id))),
  )
  return nextAfter(page)
}

/** The same for what was skipped because it was not paid yet: only what another rule judges now. */
export async function compareUnpaid(sweep: Sweep, afterId: string): Promise<string | null> {
  const { container, row } = sweep
  const { sweeps } = resolveOrderSync(container)
  const page = await sweeps.listSkipped(row.id, "not_paid", afterId, PAGE_SIZE)
  const orders = await readEach(container, page)
  await markDirty(
    sweep,
    page.filter(({ order_id }) => {
      const order = orders.get(order_id) ?? null
      const facts = { isAtRemote: false, draftSeenAt: null, isForced: false }
      return findExclusion({ order, rules: row.rules, ...facts }) !== "not_paid"
    }),
  )
  return nextAfter(page)
}

function nextAfter(page: { id: string }[]): string | null {
  return page.length < PAGE_SIZE ? null : page[page.length - 1].id
}

async function markDirty({ container, row, totals }: Sweep, found: { order_id: string }[]) {
  totals.changed += await resolveOrderSync(container).deliveries.markDirty(
    [row.id],
    found.map(({ order_id }) => order_id),
  )
}

/** Null when it cannot be used; its pause says so, and settings that are put right look again. */
async function findReady({ container, row }: Sweep): Promise<ReadyConnection | null> {
  try {
    return await makeReady(container, row)
  } catch (error) {
    if (error instanceof UnusableConnectionError) {
      return null
    }
    throw error
  }
}

/** Orders that do not exist (any more), or that Medusa cannot read, are missing. */
async function readEach(
  container: MedusaContainer,
  rows: { order_id: string }[],
): Promise<Map<string, OrderSnapshot>> {
  const ids = rows.map(({ order_id }) => order_id)
  try {
    return await readOrderSnapshots(container, ids)
  } catch {
    // One order that cannot be read fails the reading of all: which one it is shows one by one.
    const readable = new Map<string, OrderSnapshot>()
    for (const row of ids.length > 1 ? rows : []) {
      for (const [id, order] of await readEach(container, [row])) {
        readable.set(id, order)
      }
    }
    return readable
  }
}

/** Whether the sender would have anything to do. What cannot be read or mapped is its to judge. */
function differs(
  { provider, capabilities, context, row }: ReadyConnection,
  delivery: SettledDelivery,
  order: OrderSnapshot | undefined,
): boolean {
  if (!order) {
    return true
  }
  try {
    const visible = applyPrivacy(order, row.privacy)
    const mapped = provider.mapOrder(visible, context, delivery.external_id)
    const status = statusToWrite(
      {
        target: writableTarget(mapped.target_status, capabilities),
        remote: delivery.remote_status,
        lastWritten: delivery.written_status,
        orderUpdatedAt: order.updated_at,
        remoteUpdatedAt: toIso(delivery.remote_updated_at),
      },
      row.status_rules.conflict,
    )
    const { payload_hash, remote_status } = delivery
    const view = { payload_hash, status: remote_status, attempted: null, rejection: null }
    const operation = nextOperation(
      { existence: "present", ...view },
      { order_id: order.id, mapped, payload_hash: hashJson(mapped.payload), status },
      capabilities,
    )
    return mapped.errors.length > 0 || operation === "update"
  } catch {
    return true
  }
}
