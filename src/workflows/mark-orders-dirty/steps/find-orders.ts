import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export interface FindOrdersStepInput {
  order_ids?: string[]
  fulfillment_ids?: string[]
  payment_ids?: string[]
}

interface WithOrder {
  order?: { id?: string } | null
}

/** The orders that an event is about, whichever thing of theirs it names. Only reads. */
export const findOrdersStep = createStep(
  "find-orders",
  async (input: FindOrdersStepInput, { container }) => {
    const found = await Promise.all([
      input.order_ids ?? [],
      findByFulfillments(container, input.fulfillment_ids ?? []),
      findByPayments(container, input.payment_ids ?? []),
    ])
    return new StepResponse([...new Set(found.flat())])
  },
)

async function findByFulfillments(container: MedusaContainer, ids: string[]): Promise<string[]> {
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

async function findByPayments(container: MedusaContainer, ids: string[]): Promise<string[]> {
  if (ids.length === 0) {
    return []
  }
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data } = await query.graph({
    entity: "payment",
    fields: ["id", "payment_collection.order.id"],
    filters: { id: ids },
  })
  const payments = data as unknown as { payment_collection?: WithOrder | null }[]
  return orderIds(payments.map(({ payment_collection }) => payment_collection ?? {}))
}

function orderIds(records: WithOrder[]): string[] {
  return records.map(({ order }) => order?.id).filter((id): id is string => Boolean(id))
}
