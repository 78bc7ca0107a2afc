import { setMaxListeners } from "node:events"

/** What ended a request before it was done. */
export type Interruption = "timeout" | "aborted"

/** One limit for a whole exchange: connecting, headers and body. */
export interface Deadline {
  /** Starts the clock: the request has a socket. What it waited for one does not count. */
  start: () => void
  signal: AbortSignal
  /** Null as long as nothing was interrupted. */
  interruption: () => Interruption | null
  /** Must be called in the end: frees the timer and the caller's signal. */
  clear: () => void
}

/** A deadline whose clock is still to be started; the caller's own signal interrupts from now on. */
export function createDeadline(timeoutMs: number, callerSignal?: AbortSignal): Deadline {
  const controller = new AbortController()
  let interruption: Interruption | null = null
  const interrupt = (cause: Interruption) => {
    interruption ??= cause
    controller.abort()
  }
  const onCallerAbort = () => interrupt("aborted")
  let timer: NodeJS.Timeout | undefined
  if (callerSignal?.aborted) {
    onCallerAbort()
  }
  if (callerSignal) {
    // One signal may serve a whole batch of requests; that many listeners are no leak.
    setMaxListeners(0, callerSignal)
  }
  callerSignal?.addEventListener("abort", onCallerAbort, { once: true })
  return {
    start: () => {
      timer ??= setTimeout(() => interrupt("timeout"), timeoutMs)
    },
    signal: controller.signal,
    interruption: () => interruption,
    clear: () => {
      clearTimeout(timer)
      callerSignal?.removeEventListener("abort", onCallerAbort)
    },
  }
}
