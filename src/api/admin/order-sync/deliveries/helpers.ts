import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { AdminOrderSyncAttempt, AdminOrderSyncDelivery } from "../../../../types"
import { containing } from "../../../utils/containing"
import { Entities } from "./query-config"

const MAX_ATTEMPTS = 100

/** Highest display id that the column can hold, and so the highest that may be compared with it. */
const MAX_DISPLAY_ID = 2_147_483_647

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

export async function readDeliveries(
  container: MedusaContainer,
  { filters, fields, pagination = {} }: DeliveryQuery,
): Promise<{ deliveries: AdminOrderSyncDelivery[]; count: number }> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data, metadata } = await query.graph({
    entity: Entities.order_sync_delivery,
    fields,
    filters,
    pagination,
  })
  const deliveries = data as unknown as AdminOrderSyncDelivery[]
  return { deliveries, count: metadata?.count ?? deliveries.length }
}

/** What was tried for a delivery lately, newest first. */
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

/** Finds an order by whatever a person has at hand: either id, in part, or "#1234". */
export function toSearchFilter(q: string): Record<string, unknown> {
  const text = q.trim()
  if (text === "") {
    return {}
  }
  const conditions: Record<string, unknown>[] = [
    { order_id: containing(text) },
    { external_id: containing(text) },
  ]
  const [, digits] = /^#?(\d{1,10})$/.exec(text) ?? []
  if (digits && Number(digits) <= MAX_DISPLAY_ID) {
    conditions.push({ display_id: Number(digits) })
  }
  return { $or: conditions }
}
