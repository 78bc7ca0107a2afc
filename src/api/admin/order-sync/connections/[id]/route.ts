import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import {
  checkConfigOf,
  getConnectionRow,
  dispatchRemoval,
  sealSecretsOf,
  type ConnectionUpdate,
} from "../../../../../engine/connection"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionDeleteResponse,
} from "../../../../../types"
import {
  deleteConnectionWorkflow,
  dispatchDeliveries,
  dispatchEvents,
  updateConnectionWorkflow,
} from "../../../../../workflows"
import { toConnections } from "../helpers"
import type { UpdateConnectionBody } from "../validators"

/**
 * One connection: `{ connection }`; `fields=+counts` adds its deliveries by state,
 * `fields=+sending` how fast it sends just now.
 *
 * 404: unknown id.
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncConnectionResponse>,
): Promise<void> {
  const row = await getConnectionRow(req.scope, req.params.id)
  const [connection] = await toConnections(req.scope, [row], req.queryConfig.fields)
  res.json({ connection: connection as AdminOrderSyncConnection })
}

/**
 * Changes a connection: `{ connection }`. Fields that are left out stay; within `config`, `rules`,
 * `privacy`, `status_rules` and `event_rules` null takes a field back to its default.
 *
 * 400: settings that the schemas refuse, or a new base URL without the key. 404: unknown id.
 * 409: `version` was sent and the connection has been changed since.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<UpdateConnectionBody>,
  res: MedusaResponse<AdminOrderSyncConnectionResponse>,
): Promise<void> {
  const { id } = req.params
  const { secrets, version, ...update } = req.validatedBody
  // Before the workflow: its input may be stored with its execution.
  const sealed = secrets && (await sealSecretsOf(req.scope, id, secrets))
  if (update.config) {
    await checkConfigOf(req.scope, id, update.config)
  }
  await updateConnectionWorkflow(req.scope).run({
    input: { id, version, update: { ...update, secrets: sealed } as ConnectionUpdate },
  })
  void dispatchDeliveries(req.scope)
  void dispatchEvents(req.scope)
  const row = await getConnectionRow(req.scope, id)
  const [connection] = await toConnections(req.scope, [row], req.queryConfig.fields)
  res.json({ connection: connection as AdminOrderSyncConnection })
}

/**
 * Removes a connection and all that is known of its orders; at the remote nothing changes:
 * `{ id, object, deleted }`. It is gone at once; its rows go in the background, see `deleting` of
 * the list.
 *
 * 404: unknown id.
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<AdminOrderSyncConnectionDeleteResponse>,
): Promise<void> {
  const { id } = await getConnectionRow(req.scope, req.params.id)
  await deleteConnectionWorkflow(req.scope).run({ input: { id } })
  void dispatchRemoval(req.scope)
  res.json({ id, object: "order_sync_connection", deleted: true })
}
