import type { MedusaContainer } from "@medusajs/framework/types"
import { probeDelayMs } from "../../lib/pause"
import { RemoteError } from "../../types"
import type { CircuitBreaker } from "./circuit-breaker"
import {
  findConnectionRow,
  makeReady,
  mergeCapabilities,
  resolveOrderSync,
  UnusableConnectionError,
  type ReadyConnection,
} from "./load-connection"
import { pauseConnection, resumeConnection } from "./pause-connection"

/**
 * Finds out, once after each change of the settings, what this account can do; sending to an older
 * API as if it were the current one would make orders look missing. While the connection is
 * paused nothing is asked, because the probe has to be the only request.
 *
 * @returns whether sending may continue
 */
export async function learnCapabilities(
  container: MedusaContainer,
  connection: ReadyConnection,
  breaker: CircuitBreaker,
  signal: AbortSignal,
): Promise<boolean> {
  const { row, provider, context } = connection
  if (row.capabilities !== null || row.pause_kind !== null || !provider.detectCapabilities) {
    return true
  }
  try {
    const detected = await provider.detectCapabilities(context, { signal })
    row.capabilities = detected
    connection.capabilities = mergeCapabilities(connection.capabilities, detected)
  } catch (error) {
    if (!RemoteError.is(error)) {
      throw error
    }
    // A store that stops aborts its requests; that proves nothing about the remote.
    if (!signal.aborted) {
      await breaker.noteFailure(error)
      await breaker.save()
    }
    return false
  }
  await resolveOrderSync(container).connections.recordCapabilities(
    row.id,
    row.version,
    row.capabilities,
  )
  return true
}

/** Null when the connection is gone, switched off, or cannot be used; then it is paused. */
export async function openConnection(
  container: MedusaContainer,
  connectionId: string,
): Promise<ReadyConnection | null> {
  const row = await findConnectionRow(container, connectionId)
  if (!row?.is_enabled) {
    return null
  }
  try {
    const connection = await makeReady(container, row)
    if (
      row.pause_kind === "secrets" &&
      (await resumeConnection(container, row.id, ["secrets"], "secrets"))
    ) {
      // It could be read: the encryption key is correct again.
      row.pause_kind = null
    }
    return connection
  } catch (error) {
    if (!(error instanceof UnusableConnectionError)) {
      throw error
    }
    const { pauseKind: kind, code, message } = error
    await pauseConnection(container, {
      connectionId: row.id,
      kind,
      code,
      message,
      probeInMs: probeDelayMs(kind, true, resolveOrderSync(container).timings),
    })
    return null
  }
}
