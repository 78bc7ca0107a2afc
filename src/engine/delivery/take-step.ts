import { pluginError } from "../../lib/error-code"
import { afterRead, type RemoteView, type Wanted } from "../../lib/exchange"
import { isDoubtful, withStep } from "../../lib/progress"
import type { NextStep, OrderStep } from "../../types"
import type { Advance, ExchangeTurn } from "./exchange-turn"
import { nameStatus } from "./name-status"
import { notShownYet, stepUnsettled } from "./unsettled"

/**
 * Does the next of the calls by which a provider brings an order to the remote. Before and after
 * each, what is known is committed: a call whose answer never came is found again after a crash, and
 * the provider plans from what the remote then shows.
 */
export async function takeStep(exchange: ExchangeTurn, wanted: Wanted): Promise<Advance> {
  const { result } = exchange
  if (exchange.remote === null && isDoubtful(result.progress) && exchange.msUntilLate > 0) {
    result.waitFor(exchange.msUntilLate, notShownYet())
    return "stop"
  }
  const next = plan(exchange, wanted)
  if ("progress" in next && next.progress !== undefined) {
    result.progress = { ...result.progress, steps: next.progress }
  }
  switch (next.do) {
    case "none":
      result.view = { ...result.view, payload_hash: wanted.payload_hash }
      result.deliver(false)
      result.flagged(next.flags ?? [])
      return "stop"
    case "unsettled":
      result.progress = { ...result.progress, unsettled_step: next.key }
      result.park(stepUnsettled())
      return "stop"
    case "read":
      return exchange.remote === null
        ? await exchange.request("fetch", wanted, async () => read(exchange, wanted))
        : readTwice(exchange)
    case "step":
      return await perform(exchange, wanted, next.step, next.obsolete ?? [])
  }
}

function plan({ input, result, remote }: ExchangeTurn, wanted: Wanted): NextStep {
  const { provider, context } = input.connection
  return provider.nextStep!(
    wanted,
    {
      external_id: wanted.mapped.external_id!,
      status: result.view.status,
      remote,
      progress: result.progress.steps ?? {},
      is_doubtful: remote === null && isDoubtful(result.progress),
    },
    context,
  )
}

async function read(exchange: ExchangeTurn, wanted: Wanted): Promise<RemoteView> {
  const { input, result, options } = exchange
  const { provider, context } = input.connection
  const remote = await result.attempt("fetch", null, async () =>
    provider.fetchOrder!(wanted.mapped.external_id!, context, options),
  )
  exchange.remote = remote
  result.read(remote)
  result.found()
  return afterRead(result.view, remote)
}

/** The provider is handed what was read, so asking again would never end. */
function readTwice({ result }: ExchangeTurn): Advance {
  result.retry(
    pluginError({
      kind: "transient",
      code: "provider_error",
      message: "The provider asked twice to read the order.",
    }),
  )
  return "stop"
}

async function perform(
  exchange: ExchangeTurn,
  wanted: Wanted,
  step: OrderStep,
  obsolete: string[],
): Promise<Advance> {
  const { result, input } = exchange
  const former = result.progress.steps?.[step.key] ?? null
  if (step.doubt !== "repeat") {
    const { hash } = step
    const begun = { state: "begun" as const, hash, remote_id: former?.remote_id ?? null }
    result.progress = withStep(result.progress, step.key, begun)
    if (!(await commit(exchange, "step"))) {
      // Nothing was sent, so nothing is in doubt.
      result.progress = withStep(result.progress, step.key, former)
      return "stop"
    }
    exchange.begunAt = input.clock.elapsed()
  }
  // The remote holds neither the former content nor the wanted one until the last step is done.
  result.view = { ...result.view, payload_hash: null }
  const before = result.progress
  const advance = await exchange.request(step.operation, wanted, async () =>
    send(exchange, wanted, step),
  )
  if (result.progress === before && !exchange.mayHaveApplied) {
    result.progress = withStep(result.progress, step.key, former)
  }
  if (!exchange.mayHaveApplied) {
    // It was answered: an older doubt does not wait for it.
    exchange.begunAt = null
  }
  if (advance === "stop") {
    return advance
  }
  for (const key of obsolete) {
    result.progress = withStep(result.progress, key, null)
  }
  return (await commit(exchange, null)) ? "again" : "stop"
}

async function send(exchange: ExchangeTurn, wanted: Wanted, step: OrderStep): Promise<RemoteView> {
  const { input, result, options } = exchange
  const { provider, context } = input.connection
  const { key, hash, operation, status = null } = step
  const answer = await result.attempt(operation, status, async () =>
    provider.performStep!(step, wanted.mapped.external_id!, context, options),
  )
  const remote_id = answer.remote_id ?? result.progress.steps?.[key]?.remote_id ?? null
  result.progress = withStep(result.progress, key, { state: "done", hash, remote_id })
  result.updated(status)
  if (step.status_code !== undefined) {
    nameStatus(exchange, step.status_code)
  }
  return status === null ? result.view : { ...result.view, status: answer.status ?? status }
}

/** Whether the order is still ours after what is known was committed. */
async function commit(exchange: ExchangeTurn, begins: "step" | null): Promise<boolean> {
  const isOurs = await exchange.commit(begins)
  if (!isOurs) {
    exchange.result.wait(null)
  }
  return isOurs
}
