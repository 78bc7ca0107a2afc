import { decide, type DeliveryFacts, type ReadOrder } from "../../lib/decide"
import { firstStep } from "../../lib/next-step"
import { findExclusion } from "../../lib/eligibility"
import { toIso } from "../../lib/to-iso"
import type { SettledDelivery } from "../../modules/order-sync/queries"
import {
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
  type ReadyConnection,
} from "../connection/load-connection"
import { decidingPart } from "../delivery/deciding-part"
import { readOrders } from "../order/read-orders"
import type { ComparedPage, Sweep } from "./sweep"

/** Rows a page: each order is read whole. */
const PAGE_SIZE = 100

/**
 * Compares by content what people still work on at the remote, a page of rows after an id, and marks
 * dirty what really differs: whatever the dates say, once a day every relevant order has been
 * checked. Rows that are parked or wait for their next attempt stay as they are.
 */
export async function compareOpen(sweep: Sweep, afterId: string): Promise<ComparedPage> {
  const { container, row } = sweep
  const { sweeps } = resolveOrderSync(container)
  const connection = await findReady(sweep)
  if (connection === null) {
    return { nextId: null, compared: 0 }
  }
  const page = await sweeps.listSettledOpen(row.id, afterId, PAGE_SIZE)
  const orders = await readOrders(
    container,
    page.map(({ order_id }) => order_id),
  )
  await markDirty(
    sweep,
    page.filter((delivery) => differs(connection, delivery, orders.get(delivery.order_id))),
  )
  return toComparedPage(sweep, page)
}

/** The same for what was skipped because it was not paid yet: only what another rule judges now. */
export async function compareUnpaid(sweep: Sweep, afterId: string): Promise<ComparedPage> {
  const { container, row } = sweep
  const { sweeps } = resolveOrderSync(container)
  const page = await sweeps.listSkipped(row.id, "not_paid", afterId, PAGE_SIZE)
  const orders = await readOrders(
    container,
    page.map(({ order_id }) => order_id),
  )
  await markDirty(
    sweep,
    page.filter(({ order_id }) => {
      const order = orders.get(order_id)?.order ?? null
      const facts = { isAtRemote: false, draftSeenAt: null, isForced: false }
      return findExclusion({ order, rules: row.rules, ...facts }) !== "not_paid"
    }),
  )
  return toComparedPage(sweep, page)
}

/** Orders since the start date have been counted when they were compared by their dates. */
function toComparedPage(
  { startId }: Sweep,
  page: { id: string; order_id: string }[],
): ComparedPage {
  return {
    nextId: page.length < PAGE_SIZE ? null : page[page.length - 1].id,
    compared: page.filter(({ order_id }) => order_id <= startId).length,
  }
}

async function markDirty({ container, row, totals }: Sweep, found: { order_id: string }[]) {
  totals.changed += await resolveOrderSync(container).deliveries.markDirty(
    [row.id],
    found.map(({ order_id }) => order_id),
  )
}

/** Null when it cannot be used; its pause shows that, and corrected settings start a new check. */
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

/** Whether the sender would have anything to do. */
function differs(
  connection: ReadyConnection,
  delivery: SettledDelivery,
  read: ReadOrder | undefined,
): boolean {
  const facts: DeliveryFacts = {
    ...delivery,
    remote_existence: "present",
    remote_updated_at: toIso(delivery.remote_updated_at),
    attempted_total: null,
    attempted_currency: null,
    is_forced: false,
    draft_seen_at: null,
  }
  const deciding = decidingPart(connection)
  const decision = decide(facts, read ?? { order: null }, deciding)
  const step = firstStep(facts, decision, deciding)
  return step === null || (step.operation !== "none" && step.operation !== "update_unsupported")
}
