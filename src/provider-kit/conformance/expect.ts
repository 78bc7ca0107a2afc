import { RemoteError } from "../../types"

/** @throws Error with that message when the condition does not hold */
export function check(condition: boolean, message: string | (() => string)): asserts condition {
  if (!condition) {
    throw new Error(typeof message === "string" ? message : message())
  }
}

/** How a call ended. */
export type Ending = { value: unknown; error?: undefined } | { error: unknown }

/** Waits for a call, also for one that throws at once. */
export async function endingOf(call: () => unknown): Promise<Ending> {
  try {
    return { value: await call() }
  } catch (error) {
    return { error }
  }
}

export function hasFailed(ending: Ending): ending is { error: unknown } {
  return "error" in ending
}

/** The kind of a failure; null for a success, and for what is no `RemoteError`. */
export function failureKind(ending: Ending): RemoteError["kind"] | null {
  return hasFailed(ending) && RemoteError.is(ending.error) ? ending.error.kind : null
}

/** An ending in words, for messages. */
export function inWords(ending: Ending): string {
  if (!hasFailed(ending)) {
    return "it succeeded"
  }
  const { error } = ending
  if (RemoteError.is(error)) {
    return `it threw a RemoteError of kind "${error.kind}" (${error.code}): ${error.message}`
  }
  return error instanceof Error ? `it threw ${error.name}: ${error.message}` : "it threw no Error"
}

/** JSON whose keys are sorted, so that equal data gives equal text. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/**
 * The ending of a call, or null when it has not ended after that many milliseconds. It decides only
 * when a call that hangs is given up.
 */
export async function endingWithin(
  call: () => unknown,
  milliseconds: number,
): Promise<Ending | null> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds)
  })
  try {
    return await Promise.race([endingOf(call), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
