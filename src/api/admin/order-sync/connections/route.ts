import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId } from "@medusajs/framework/utils"
import {
  checkConfig,
  getConnectionRow,
  resolveOrderSync,
  sealSecrets,
  withSecrets,
} from "../../../../engine/connection"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
} from "../../../../types"
import { createConnectionWorkflow, dispatchDeliveries } from "../../../../workflows"
import { containing } from "../../../utils/containing"
import { toConnections } from "./helpers"
import type { CreateConnectionBody } from "./validators"

/**
 * Lists connections: `{ connections, count, limit, offset, deleting }`. `q` is part of the name.
 * `deleting` names those that were deleted and whose rows are still being removed.
 *
 * 400: unknown or malformed query parameters.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncConnectionListResponse>,
): Promise<void> {
  const { q } = req.filterableFields as { q?: string }
  const { skip, take, order } = req.queryConfig.pagination
  const service = resolveOrderSync(req.scope)
  const [rows, count] = await service.listAndCountOrderSyncConnections(
    q ? { name: containing(q) } : {},
    { skip, take, order: { ...order, id: "ASC" } },
  )
  const connections = await toConnections(
    req.scope,
    await withSecrets(service, rows),
    req.queryConfig.fields,
  )
  res.json({
    connections: connections as AdminOrderSyncConnection[],
    count,
    limit: take as number,
    offset: skip as number,
    deleting: (await service.removals.list()).map(({ deleted_at, ...rest }) => ({
      ...rest,
      deleted_at: new Date(deleted_at).toISOString(),
    })),
  })
}

/**
 * Sets up a connection: `{ connection }`, without its secrets.
 *
 * 400: unknown provider, or settings that its schemas or the engine refuse; each field is named
 * and no value quoted.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateConnectionBody>,
  res: MedusaResponse<AdminOrderSyncConnectionResponse>,
): Promise<void> {
  const { secrets, ...input } = req.validatedBody
  const id = generateEntityId(undefined, "oscon")
  // Before the workflow: its input may be stored with its execution.
  checkConfig(req.scope, input.provider_id, input.config)
  await createConnectionWorkflow(req.scope).run({
    input: {
      ...input,
      id,
      secrets: sealSecrets(req.scope, input.provider_id, id, secrets),
    },
  })
  void dispatchDeliveries(req.scope)
  const row = await getConnectionRow(req.scope, id)
  const [connection] = await toConnections(req.scope, [row], req.queryConfig.fields)
  res.json({ connection: connection as AdminOrderSyncConnection })
}
