import type { AuthenticatedMedusaRequest } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { resolveOrderSync } from "../../../../engine/connection"
import { readRemoteUrl } from "../../../../engine/delivery"
import type { Progress } from "../../../../lib/progress"
import type {
  AdminOrderSyncAttempt,
  AdminOrderSyncDeliveryListResponse,
  AdminOrderSyncDelivery,
  AdminOrderSyncUnsettled,
} from "../../../../types"
import { toConditions, type DeliveryFilters } from "./conditions"
import { Entities } from "./query-config"

const MAX_ATTEMPTS = 100

const ATTEMPT_FIELDS: Record<keyof AdminOrderSyncAttempt, true> = {
  id: true,
  operation: true,
  outcome: true,
  status: true,
  code: true,
  message: true,
  error_fields: true,
  written_status: true,
  duration_ms: true,
  attempted_at: true,
}

export interface DeliveryQuery {
  filters: Record<string, unknown>
  fields: string[]
  pagination?: Record<string, unknown>
}

/** Deliveries as they are returned, without those of a deleted connection. */
export async function readDeliveries(
  container: MedusaContainer,
  { filters, fields, pagination = {} }: DeliveryQuery,
): Promise<{ deliveries: AdminOrderSyncDelivery[]; count: number }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const deleted = await resolveOrderSync(container).removals.listIds()
  const { data, metadata } = await query.graph({
    entity: Entities.order_sync_delivery,
    fields,
    filters:
      deleted.length === 0 ? filters : { $and: [filters, { connection_id: { $nin: deleted } }] },
    pagination,
  })
  const deliveries = await withDisplayIds(container, data as unknown as AdminOrderSyncDelivery[])
  return { deliveries, count: metadata?.count ?? deliveries.length }
}

/** The page of the list that a request asks for. */
export async function readPage({
  scope,
  filterableFields,
  queryConfig: { fields, pagination },
}: AuthenticatedMedusaRequest): Promise<AdminOrderSyncDeliveryListResponse> {
  const { deliveries, count } = await readDeliveries(scope, {
    filters: await toConditions(scope, filterableFields as DeliveryFilters),
    fields,
    // By id too, so that rows with equal values do not change places from page to page.
    pagination: {
      ...pagination,
      order: { ...pagination.order, id: pagination.order?.id ?? "DESC" },
    },
  })
  return {
    deliveries,
    count,
    limit: pagination.take as number,
    offset: pagination.skip as number,
  }
}

/** A delivery gets its order's number when it is first sent; people need it before. */
async function withDisplayIds(
  container: MedusaContainer,
  deliveries: AdminOrderSyncDelivery[],
): Promise<AdminOrderSyncDelivery[]> {
  const ids = deliveries
    .filter(({ display_id, order_id }) => display_id === null && order_id)
    .map(({ order_id }) => order_id)
  if (ids.length === 0) {
    return deliveries
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: orders } = await query.graph({
    entity: "order",
    fields: ["id", "display_id"],
    filters: { id: ids },
  })
  const numbers = new Map(orders.map(({ id, display_id }) => [id, display_id]))
  return deliveries.map((delivery) => ({
    ...delivery,
    display_id: delivery.display_id ?? numbers.get(delivery.order_id) ?? null,
  }))
}

/** The latest attempts of a delivery, newest first. */
export async function readAttempts(
  container: MedusaContainer,
  deliveryId: string,
): Promise<AdminOrderSyncAttempt[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "order_sync_attempt",
    fields: Object.keys(ATTEMPT_FIELDS),
    filters: { delivery_id: deliveryId },
    pagination: { take: MAX_ATTEMPTS, skip: 0, order: { attempted_at: "DESC", id: "DESC" } },
  })
  return data as unknown as AdminOrderSyncAttempt[]
}

/** What a person has to find out of an order that is parked as unsettled. */
export async function readUnsettled(
  container: MedusaContainer,
  deliveryId: string,
): Promise<AdminOrderSyncUnsettled | null> {
  const [row] = await resolveOrderSync(container).listOrderSyncDeliveries(
    { id: deliveryId },
    { select: ["id", "state", "error_kind", "progress"] },
  )
  if (row?.state !== "parked" || row.error_kind !== "unsettled") {
    return null
  }
  const { candidates = [], unsettled_step: step = null } = (row.progress ?? {}) as Progress
  return { about: step === null ? "create" : "step", candidates, step }
}

/** Read apart from the answered fields: a request may have left out those that it depends on. */
export async function readRemoteUrlOf(
  container: MedusaContainer,
  deliveryId: string,
): Promise<string | null> {
  const [row] = await resolveOrderSync(container).listOrderSyncDeliveries(
    { id: deliveryId },
    { select: ["id", "connection_id", "external_id", "remote_existence"] },
  )
  return row ? readRemoteUrl(container, row) : null
}
