import {
  afterCreate,
  afterFound,
  afterRead,
  afterRemoval,
  afterStatus,
  afterUpdate,
  isOurs,
  type RemoteView,
  type Wanted,
} from "../../lib/exchange"
import type { ExchangeTurn } from "./exchange-turn"
import { nameStatus } from "./name-status"

/** The requests of which an order takes one of a kind. Each answers what is known afterwards. */

export async function createOrder(turn: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { result } = turn
  const { provider, context } = turn.input.connection
  const answer = await result.attempt("create", null, async () =>
    provider.createOrder(wanted.mapped, context, turn.options),
  )
  result.created()
  result.accepted(wanted.mapped)
  result.flagged(answer.coercions ?? [])
  return afterCreate(result.view, wanted, answer.status, turn.capabilities)
}

export async function updateOrder(turn: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { result, capabilities } = turn
  const { provider, context } = turn.input.connection
  const status = capabilities.setStatus ? null : wanted.status
  const answer = await result.attempt("update", status, async () =>
    provider.updateOrder!(wanted.mapped, status, context, turn.options),
  )
  result.updated(status)
  result.accepted(wanted.mapped)
  if (answer.coercions) {
    result.flagged(answer.coercions)
  }
  if (capabilities.updatesPartially) {
    result.progress = { ...result.progress, is_partial: true }
  }
  return afterUpdate(result.view, { ...wanted, status }, answer.status)
}

export async function writeStatus(turn: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { result } = turn
  const { provider, context } = turn.input.connection
  const { mapped, fact } = wanted
  const status = wanted.status!
  const answer = await result.attempt("status", status, async () =>
    provider.setStatus!(
      {
        external_id: mapped.external_id!,
        remote_ids: result.progress.remote_ids ?? [],
        status,
        fact,
      },
      context,
      turn.options,
    ),
  )
  result.updated(status)
  nameStatus(turn, answer.status_code)
  return afterStatus(result.view, wanted, answer.status)
}

export async function removeOrder(turn: ExchangeTurn, { mapped }: Wanted): Promise<RemoteView> {
  const { result } = turn
  const { provider, context } = turn.input.connection
  const { remote_ids = [] } = result.progress
  await result.attempt("remove", "cancelled", async () =>
    provider.removeOrder!({ external_id: mapped.external_id!, remote_ids }, context, turn.options),
  )
  result.updated("cancelled")
  result.named(null)
  return afterRemoval(result.view)
}

export async function fetchOrder(turn: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { result, capabilities } = turn
  const { provider, context } = turn.input.connection
  const remote = await result.attempt("fetch", null, async () =>
    provider.fetchOrder!(wanted.mapped.external_id!, context, turn.options),
  )
  result.read(remote)
  if (result.view.existence === "present") {
    result.found()
    result.progress = { ...result.progress, is_bound_by_person: false }
    const isMarked = typeof wanted.mapped.marker === "string"
    if (capabilities.find && capabilities.marker === undefined && isMarked) {
      await turn.input.tools.noteMarker(remote.store_order_id === wanted.order_id)
    }
    return afterRead(result.view, remote)
  }
  if (!isOurs(remote, wanted)) {
    result.foundConflict()
    return result.view
  }
  result.found()
  return afterFound(result.view, remote)
}
