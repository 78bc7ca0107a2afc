import type { MedusaContainer } from "@medusajs/framework/types"
import { describeFailure } from "../../lib/describe-failure"
import { toStorableOrder, toStorablePage } from "../../lib/storable"
import {
  OrderSyncEvents,
  type ConnectionRow,
  type OrderSyncModuleService,
} from "../../modules/order-sync"
import type {
  ActionsByStatus,
  OpenDelivery,
  StatusChange,
  SyncCursor,
} from "../../modules/order-sync/queries"
import { RemoteError } from "../../types"
import { CircuitBreaker } from "../connection/circuit-breaker"
import {
  findConnectionRow,
  makeReady,
  resolveOrderSync,
  type ReadyConnection,
} from "../connection/load-connection"
import { announce } from "../notices/announce"
import { carryOutActions } from "./carry-out-actions"
import { observeStatuses, type StatusReader } from "./observe-statuses"

const PAGE_SIZE = 1_000

/** Requests a run, so that one connection's sync ends; a store with more open orders takes several. */
const MAX_REQUESTS = 200

export interface SyncTotals {
  checked: number
  changed: number
  requests: number
  /** Whether all open orders have been read; otherwise the next sync continues. */
  is_complete: boolean
}

/**
 * Reads the statuses of one connection's open orders back, stores them, notifies the store's bus and
 * applies the connection's rules, also those that a former sync had no time for. Orders and
 * statuses that are not ours are ignored. A run sends a limited number of requests; the next one
 * continues where it stopped.
 *
 * @throws RemoteError when the remote cannot be read, UnusableConnectionError
 */
export async function syncConnection(
  container: MedusaContainer,
  connectionId: string,
): Promise<SyncTotals> {
  const row = await findConnectionRow(container, connectionId)
  if (!row) {
    return { checked: 0, changed: 0, requests: 0, is_complete: false }
  }
  const connection = await makeReady(container, row)
  const breaker = new CircuitBreaker(container, connection)
  const { connections, deliveries, dispatcher } = resolveOrderSync(container)
  const { signal } = dispatcher
  const startedAt = await deliveries.now()
  const from = row.sync_cursor as SyncCursor | null
  let cursor = from
  try {
    const reader = readerOf(connection, signal)
    const observed = await observeStatuses(
      reader,
      await listOpen(container, connectionId, from?.started_at ?? null),
      async (ids) => findKnown(deliveries, connectionId, ids),
      { from, maxRequests: MAX_REQUESTS },
    )
    cursor = observed.position && {
      ...observed.position,
      started_at: from?.started_at ?? startedAt,
    }
    if (observed.requests > 0 && observed.failure === null) {
      await breaker.noteOutcome("list", "ok")
    }
    const changes = await deliveries.recordStatuses(
      observed.observations,
      startedAt,
      actionsByStatus(row),
    )
    await deliveries.forgetRemote(observed.vanished.map(({ id }) => id))
    if (cursor !== null) {
      await deliveries.noteStatusesRead(observed.readIds)
    }
    await follow(container, connection, changes)
    // A store that stops breaks its requests off; that says nothing of the remote.
    if (observed.failure !== null && !signal.aborted) {
      throw observed.failure
    }
    const is_complete = cursor === null && (reader.list ?? reader.fetch) !== null
    if (observed.failure === null) {
      await connections.recordSync(connectionId, { cursor, error: null, isComplete: is_complete })
    }
    const { checked, requests } = observed
    return { checked, changed: changes.length, requests, is_complete }
  } catch (error) {
    if (RemoteError.is(error)) {
      await breaker.noteOutcome("list", error.kind)
      await breaker.noteFailure(error)
    }
    const outcome = { cursor, error: describeFailure(error), isComplete: false }
    await connections.recordSync(connectionId, outcome)
    throw error
  } finally {
    await breaker.save()
  }
}

function readerOf(
  { provider, capabilities, context }: ReadyConnection,
  signal: AbortSignal,
): StatusReader {
  return {
    filter: capabilities.listFilter,
    list:
      capabilities.list && provider.listOrders
        ? async (input) => toStorablePage(await provider.listOrders!(input, context, { signal }))
        : null,
    fetch:
      capabilities.fetchOne && provider.fetchOrder
        ? async (externalId) =>
            toStorableOrder(await provider.fetchOrder!(externalId, context, { signal }))
        : null,
  }
}

function actionsByStatus({ status_rules }: ConnectionRow): ActionsByStatus {
  const wanted = Object.entries(status_rules.actions).filter(([, action]) => action !== "none")
  return {
    classes: Object.fromEntries(wanted) as ActionsByStatus["classes"],
    codes: status_rules.actions_by_code ?? {},
  }
}

/** A remote that lists its whole history names more ids than one statement takes well. */
async function findKnown(
  deliveries: OrderSyncModuleService["deliveries"],
  connectionId: string,
  ids: string[],
): Promise<OpenDelivery[]> {
  const known: OpenDelivery[] = []
  for (let start = 0; start < ids.length; start += PAGE_SIZE) {
    const page = ids.slice(start, start + PAGE_SIZE)
    known.push(...(await deliveries.findByExternalIds(connectionId, page)))
  }
  return known
}

async function listOpen(
  container: MedusaContainer,
  connectionId: string,
  unreadSince: string | null,
): Promise<Map<string, OpenDelivery>> {
  const { deliveries } = resolveOrderSync(container)
  const open = new Map<string, OpenDelivery>()
  let cursor = ""
  for (;;) {
    const page = await deliveries.listOpen(connectionId, cursor, PAGE_SIZE, unreadSince)
    for (const delivery of page) {
      open.set(delivery.external_id, delivery)
    }
    if (page.length < PAGE_SIZE) {
      return open
    }
    cursor = page[page.length - 1].id
  }
}

async function follow(
  container: MedusaContainer,
  { row }: ReadyConnection,
  changes: StatusChange[],
): Promise<void> {
  await announce(
    container,
    changes.map(({ id, order_id, external_id, former_status, remote_status }) => ({
      name: OrderSyncEvents.STATUS_CHANGED,
      data: { id, connection_id: row.id, order_id, external_id, former_status, remote_status },
    })),
  )
  await carryOutActions(container, row.id)
  if (row.status_rules.conflict === "shop_wins") {
    // The remote moved it; the sender compares and writes the store's view again.
    await resolveOrderSync(container).deliveries.markDirty(
      [row.id],
      changes.map(({ order_id }) => order_id),
    )
  }
}
