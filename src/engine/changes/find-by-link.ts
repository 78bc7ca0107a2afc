import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

interface WithOrder {
  order?: { id?: string } | null
}

export async function ordersOfFulfillments(
  container: MedusaContainer,
  ids: string[],
): Promise<string[]> {
  if (ids.length === 0) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "fulfillment",
    fields: ["id", "order.id"],
    filters: { id: ids },
  })
  return orderIds(data as unknown as WithOrder[])
}

/** A cart's payments belong to no order yet. */
export function ordersOfPayments(entity: "payment" | "payment_collection") {
  const path = entity === "payment" ? "payment_collection.order.id" : "order.id"
  return async (container: MedusaContainer, ids: string[]): Promise<string[]> => {
    const query = container.resolve(ContainerRegistrationKeys.QUERY)
    const { data } = await query.graph({ entity, fields: ["id", path], filters: { id: ids } })
    const records = data as unknown as (WithOrder & { payment_collection?: WithOrder | null })[]
    return orderIds(records.map((record) => record.payment_collection ?? record))
  }
}

export async function fulfillmentsOfLabels(
  container: MedusaContainer,
  ids: string[],
): Promise<string[]> {
  const fulfillments = await container
    .resolve(Modules.FULFILLMENT)
    .listFulfillments({ labels: { id: ids } } as never, { select: ["id"], take: ids.length })
  return fulfillments.map(({ id }) => id)
}

function orderIds(records: WithOrder[]): string[] {
  return records.map(({ order }) => order?.id).filter((id): id is string => Boolean(id))
}
