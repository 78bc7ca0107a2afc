import { definePolicies, PolicyOperation, toPascalCase } from "@medusajs/framework/utils"

/**
 * What a role may be given when the store uses Medusa's role-based access control; without it they
 * have no effect. A delivery is made and removed by the engine: people read it, reopen it, and
 * erase what it holds of a customer.
 */
const OPERATIONS = {
  order_sync_connection: [
    PolicyOperation.read,
    PolicyOperation.create,
    PolicyOperation.update,
    PolicyOperation.delete,
  ],
  order_sync_delivery: [PolicyOperation.read, PolicyOperation.update, PolicyOperation.delete],
}

export const orderSyncPolicies = definePolicies(
  Object.entries(OPERATIONS).flatMap(([resource, operations]) =>
    operations.map((operation) => ({
      name: toPascalCase(operation) + toPascalCase(resource),
      resource,
      operation,
      description: `${toPascalCase(operation)} ${resource.replaceAll("_", " ")}`,
    })),
  ),
)
