import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { findUnreadable } from "../../lib/find-unreadable"
import { toIso } from "../../lib/to-iso"
import type { AdminOrderSyncOrderSummary } from "../../types"

const FIELDS = [
  "id",
  "created_at",
  "currency_code",
  "email",
  "total",
  "customer.first_name",
  "customer.last_name",
  "shipping_address.first_name",
  "shipping_address.last_name",
]

interface Names {
  first_name?: string | null
  last_name?: string | null
}

interface OrderRow {
  id: string
  created_at: Date | string
  currency_code: string
  email?: string | null
  total: unknown
  customer?: Names | null
  shipping_address?: Names | null
}

/**
 * Who ordered, when and for how much, by order id: for one page of a list, and read from the store
 * each time, so that nothing of a customer is kept. Orders that were deleted, or that the store cannot
 * read, are missing.
 */
export async function readOrderSummaries(
  container: MedusaContainer,
  orderIds: string[],
): Promise<Map<string, AdminOrderSyncOrderSummary>> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const read = async (ids: string[], fields: string[]) => {
    const { data } = await query.graph({ entity: "order", fields, filters: { id: ids } })
    return data as unknown as OrderRow[]
  }
  const { found } = await findUnreadable([...new Set(orderIds)], {
    read: async (ids) =>
      new Map((await read(ids, FIELDS)).map((order) => [order.id, toSummary(order)])),
    check: async (ids) => void (await read(ids, ["id"])),
  })
  return found
}

function toSummary(order: OrderRow): AdminOrderSyncOrderSummary {
  const { created_at, currency_code, email, total, customer, shipping_address } = order
  return {
    created_at: toIso(created_at) ?? "",
    currency_code,
    total: Number(total),
    // A guest has no name but that of the address.
    customer_name: nameOf(customer) ?? nameOf(shipping_address),
    email: email || null,
  }
}

function nameOf(names: Names | null | undefined): string | null {
  return [names?.first_name, names?.last_name].filter(Boolean).join(" ") || null
}
