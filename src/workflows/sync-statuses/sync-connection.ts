import type { MedusaContainer } from "@medusajs/framework/types"
import { describeFailure } from "../../lib/describe-failure"
import { OrderSyncEvents, type ConnectionRow } from "../../modules/order-sync"
import type { StatusChange } from "../../modules/order-sync/delivery-store"
import type { ActionsByStatus, OpenDelivery } from "../../modules/order-sync/queries"
import { RemoteError } from "../../types"
import { ConnectionGate } from "../deliver-due/connection-gate"
import { announce } from "../shared/announce"
import {
  findConnectionRow,
  makeReady,
  resolveOrderSync,
  type ReadyConnection,
} from "../shared/load-connection"
import { carryOutActions } from "./carry-out-actions"
import { observeStatuses, type StatusReader } from "./observe-statuses"

const PAGE_SIZE = 1_000

export interface SyncTotals {
  checked: number
  changed: number
  requests: number
}

/**
 * Reads the statuses of one connection's open orders back, stores them, tells the store's bus and
 * applies the connection's rules, also those that a former sync had no time for. Orders and
 * statuses that are not ours are ignored.
 *
 * @throws RemoteError when the remote cannot be read, UnusableConnectionError
 */
export async function syncConnection(
  container: MedusaContainer,
  connectionId: string,
): Promise<SyncTotals> {
  const row = await findConnectionRow(container, connectionId)
  if (!row) {
    return { checked: 0, changed: 0, requests: 0 }
  }
  const connection = await makeReady(container, row)
  const gate = new ConnectionGate(container, connection)
  const { deliveries, dispatcher } = resolveOrderSync(container)
  const { signal } = dispatcher
  const startedAt = await deliveries.now()
  try {
    const observed = await observeStatuses(
      readerOf(connection, signal),
      await listOpen(container, connectionId),
      async (ids) => deliveries.findByExternalIds(connectionId, ids),
    )
    if (observed.requests > 0 && observed.failure === null) {
      await gate.noteOutcome("list", "ok")
    }
    const changes = await deliveries.recordStatuses(
      observed.observations,
      startedAt,
      actionsByStatus(row),
    )
    await deliveries.forgetRemote(observed.vanished.map(({ id }) => id))
    await follow(container, connection, changes)
    // A store that stops breaks its requests off; that says nothing of the remote.
    if (observed.failure !== null && !signal.aborted) {
      throw observed.failure
    }
    if (observed.failure === null) {
      await storeOutcome(container, connectionId, null)
    }
    return { checked: observed.checked, changed: changes.length, requests: observed.requests }
  } catch (error) {
    if (RemoteError.is(error)) {
      await gate.noteOutcome("list", error.kind)
      await gate.noteFailure(error)
    }
    await storeOutcome(container, connectionId, describeFailure(error))
    throw error
  } finally {
    await gate.save()
  }
}

function readerOf(
  { provider, capabilities, context }: ReadyConnection,
  signal: AbortSignal,
): StatusReader {
  return {
    list:
      capabilities.list && provider.listOrders
        ? async (input) => provider.listOrders!(input, context, { signal })
        : null,
    fetch:
      capabilities.fetchOne && provider.fetchOrder
        ? async (externalId) => provider.fetchOrder!(externalId, context, { signal })
        : null,
  }
}

function actionsByStatus({ status_rules }: ConnectionRow): ActionsByStatus {
  const wanted = Object.entries(status_rules.actions).filter(([, action]) => action !== "none")
  return Object.fromEntries(wanted) as ActionsByStatus
}

async function listOpen(
  container: MedusaContainer,
  connectionId: string,
): Promise<Map<string, OpenDelivery>> {
  const { deliveries } = resolveOrderSync(container)
  const open = new Map<string, OpenDelivery>()
  let cursor = ""
  for (;;) {
    const page = await deliveries.listOpen(connectionId, cursor, PAGE_SIZE)
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

async function storeOutcome(
  container: MedusaContainer,
  id: string,
  last_sync_error: string | null,
): Promise<void> {
  await resolveOrderSync(container).updateOrderSyncConnections({
    id,
    last_sync_at: new Date(),
    last_sync_error,
  })
}
