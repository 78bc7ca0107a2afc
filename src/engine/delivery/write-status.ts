import { afterRemoval, afterStatus, type RemoteView, type Wanted } from "../../lib/exchange"
import type { OrderExchange } from "./order-exchange"

/** Writes the wanted status by a call of its own. */
export async function setStatus(
  { input, result, options }: OrderExchange,
  wanted: Wanted,
): Promise<RemoteView> {
  const { provider, context } = input.connection
  const { mapped, fact } = wanted
  const status = wanted.status!
  const { remote_ids = [] } = result.progress
  const answer = await result.attempt("status", status, async () =>
    provider.setStatus!(
      { external_id: mapped.external_id!, remote_ids, status, fact },
      context,
      options,
    ),
  )
  result.updated(status)
  result.named(answer.status_code)
  return afterStatus(result.view, wanted, answer.status)
}

/** Deletes a cancelled order at a remote that knows no cancelled ones. */
export async function removeOrder(
  { input, result, options }: OrderExchange,
  { mapped }: Wanted,
): Promise<RemoteView> {
  const { provider, context } = input.connection
  const { remote_ids = [] } = result.progress
  await result.attempt("remove", "cancelled", async () =>
    provider.removeOrder!({ external_id: mapped.external_id!, remote_ids }, context, options),
  )
  result.updated("cancelled")
  result.named(null)
  return afterRemoval(result.view)
}
