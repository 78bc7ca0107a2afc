import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { lowestOrderIdAt } from "../../../../lib/order-id-time"
import { containing } from "../../../utils/containing"

/** Highest display id that the column can hold, and so the highest that may be compared with it. */
const MAX_DISPLAY_ID = 2_147_483_647

/** The same as in the statement of the timeline, so that its figures and the list agree. */
const HAS_SYNCED = { outcome: "ok", operation: ["create", "update"] }
const HAS_FAILED = {
  $or: [
    { outcome: { $nin: ["ok", "missing"] } },
    { outcome: "missing", operation: { $ne: "fetch" } },
  ],
}

export interface DeliveryFilters {
  q?: string
  placed_from?: string
  placed_until?: string
  synced_from?: string
  synced_until?: string
  failed_from?: string
  failed_until?: string
  [column: string]: unknown
}

/** The parameters of a list as conditions on the rows. */
export async function toConditions(
  container: MedusaContainer,
  filters: DeliveryFilters,
): Promise<Record<string, unknown>> {
  const { q = "", placed_from, placed_until, ...others } = filters
  const { synced_from, synced_until, failed_from, failed_until, ...columns } = others
  const conditions = [
    columns,
    // The date of an order is not stored with its delivery, but its id sorts by it.
    ...(placed_from ? [{ order_id: { $gte: lowestOrderIdAt(Date.parse(placed_from)) } }] : []),
    ...(placed_until ? [{ order_id: { $lt: lowestOrderIdAt(Date.parse(placed_until)) } }] : []),
    toAttemptFilter(HAS_SYNCED, synced_from, synced_until),
    toAttemptFilter(HAS_FAILED, failed_from, failed_until),
    await toSearchFilter(container, q),
  ].filter((condition) => Object.keys(condition).length > 0)
  return conditions.length > 1 ? { $and: conditions } : (conditions[0] ?? {})
}

/** Orders with an attempt of this kind in that time, as the timeline counts them. */
function toAttemptFilter(kind: object, from?: string, until?: string): Record<string, unknown> {
  if (from === undefined && until === undefined) {
    return {}
  }
  const attempted_at = {
    ...(from ? { $gte: new Date(from) } : {}),
    ...(until ? { $lt: new Date(until) } : {}),
  }
  return { attempts_log: { ...kind, attempted_at } }
}

/** Finds an order by what a person knows: either id, in part, or "#1234". */
async function toSearchFilter(
  container: MedusaContainer,
  q: string,
): Promise<Record<string, unknown>> {
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
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data: orders } = await query.graph({
      entity: "order",
      fields: ["id"],
      filters: { display_id: Number(digits) },
    })
    conditions.push({ display_id: Number(digits) })
    if (orders.length > 0) {
      // A delivery that was never sent does not have the number.
      conditions.push({ order_id: orders.map(({ id }) => id) })
    }
  }
  return { $or: conditions }
}
