import { blameByCheck, type Blame } from "../../lib/blame"
import type { Clock } from "../../lib/clock"
import type { FailureEvidence } from "../../lib/failure-evidence"
import type { PauseKind } from "../../lib/pause"
import { RemoteError, type ConnectionTestResult, type RemoteErrorKind } from "../../types"
import type { ReadyConnection } from "./load-connection"

/** A confirming request that takes longer proves nothing; a row is held while it runs. */
const CONFIRM_WITHIN_MS = 10_000

/** Kinds of errors that leave open whether the API answers at all. */
const UNANSWERED: readonly RemoteErrorKind[] = [
  "transient",
  "ambiguous",
  "misconfigured",
  "rate_limited",
]

export interface ConfirmTools {
  evidence: FailureEvidence
  clock: Pick<Clock, "elapsed">
  signal: AbortSignal
}

export interface Confirmation {
  blame: Blame
  /** The request was made for this very failure; a remembered one may be older. */
  isFresh: boolean
}

/**
 * Asks the remote, by the provider's probe or else by the connection test's own requests, whether a cause concerns the connection.
 * What is found is remembered for some seconds, so many failures at the same time cost few requests.
 */
export async function confirmConnection(
  { provider, context }: ReadyConnection,
  cause: PauseKind,
  { evidence, clock, signal }: ConfirmTools,
): Promise<Confirmation> {
  const known = evidence.recall(clock.elapsed())
  if (known !== null) {
    return { blame: blameByCheck(cause, known), isFresh: false }
  }
  const limit = AbortSignal.timeout(CONFIRM_WITHIN_MS)
  const options = { signal: AbortSignal.any([signal, limit]) }
  const result = provider.probe
    ? await probe(async () => provider.probe!(context, options))
    : await provider.testConnection(context, options)
  if (signal.aborted || limit.aborted) {
    return { blame: "unknown", isFresh: true }
  }
  evidence.remember(result, clock.elapsed())
  return { blame: blameByCheck(cause, result), isFresh: true }
}

/** What a probe says of the same things that a connection test checks. */
async function probe(request: () => Promise<void>): Promise<ConnectionTestResult> {
  try {
    await request()
    return { ok: true, checks: [] }
  } catch (error) {
    if (!RemoteError.is(error)) {
      throw error
    }
    const { kind, code, message } = error
    const failed =
      kind === "auth"
        ? "api_key"
        : kind === "origin"
          ? "origin"
          : UNANSWERED.includes(kind)
            ? "reachable"
            : null
    return failed === null
      ? { ok: true, checks: [] }
      : { ok: false, checks: [{ name: failed, ok: false, code, message, hint: null }] }
  }
}
