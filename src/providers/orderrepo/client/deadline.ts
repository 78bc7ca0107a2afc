import { setMaxListeners } from "node:events"

/** What ended a request before it was done. */
export type Interruption = "timeout" | "aborted"

/** One limit for a whole exchange: waiting for a connection, headers and body. */
export interface Deadline {
  signal: AbortSignal
  /** Null as long as nothing was interrupted. */
  interruption: () => Interruption | null
  /** Must be called in the end: frees the timer and the caller's signal. */
  clear: () => void
}

/** Starts the clock; the caller's own signal interrupts as well. */
export function startDeadline(timeoutMs: number, callerSignal?: AbortSignal): Deadline {
  const controller = new AbortController()
  let interruption: Interruption | null = null
  const interrupt = (cause: Interruption) => {
    interruption ??= cause
    controller.abort()
  }
  const onCallerAbort = () => interrupt("aborted")
  const timer = setTimeout(() => interrupt("timeout"), timeoutMs)
  if (callerSignal?.aborted) {
    onCallerAbort()
  }
  if (callerSignal) {
    // One signal may serve a whole batch of requests; that many listeners are no leak.
    setMaxListeners(0, callerSignal)
  }
  callerSignal?.addEventListener("abort", onCallerAbort, { once: true })
  return {
    signal: controller.signal,
    interruption: () => interruption,
    clear: () => {
      clearTimeout(timer)
      callerSignal?.removeEventListener("abort", onCallerAbort)
    },
  }
}
