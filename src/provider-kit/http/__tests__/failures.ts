import { inspect } from "node:util"
import { RemoteError } from "../../../types"
import type { HttpClient } from "../http-client"
import type { HttpRequest, Target } from "../request-parts"
import { BODY_MARK, KEY } from "./wire-server"

export const CREATE = {
  operation: "create",
  method: "POST",
  path: "/api/orders/track",
  body: { id: "order-1", email: BODY_MARK },
} as const satisfies HttpRequest

export const LIST = { operation: "list", method: "GET", path: "/api/external/orders" } as const

/** Sends a request that has to fail, and answers with its error, which holds no secret. */
export async function failureOf(
  http: HttpClient,
  target: Target,
  request: HttpRequest = CREATE,
  signal?: AbortSignal,
): Promise<RemoteError> {
  const error: unknown = await http.send(request, target, signal).then(
    () => new Error("It was taken for a success"),
    (thrown) => thrown,
  )
  expect(error).toBeInstanceOf(RemoteError)
  for (const text of [JSON.stringify(error), inspect(error, { depth: 10, showHidden: true })]) {
    expect(text).not.toContain(KEY)
    expect(text).not.toContain(BODY_MARK)
  }
  return error as RemoteError
}

/** A time limit that passes when the test says so, however slow the machine is. */
export interface TimeLimit {
  timeoutMs: number
  pass: () => void
}

/** Takes the client's timer over; \`jest.restoreAllMocks()\` gives it back. */
export function controlTimeLimit(): TimeLimit {
  const timeoutMs = 54_321
  const start = global.setTimeout
  let onPassed = (): void => undefined
  const startOrKeep = (run: () => void, ms?: number, ...more: []) => {
    if (ms !== timeoutMs) {
      return start(run, ms, ...more)
    }
    onPassed = run
    return start(() => undefined)
  }
  jest.spyOn(global, "setTimeout").mockImplementation(startOrKeep as typeof setTimeout)
  return { timeoutMs, pass: () => onPassed() }
}
