import { pluginError } from "../../lib/error-code"
import { RemoteError } from "../../types"
import { classifyFailure } from "../answers/classify-failure"

/** The result of a request of a connection test: its error, "ok", or null when it was not made. */
export type Outcome = RemoteError | "ok" | null

/** Waits for a request and answers what became of it. Never throws. */
export async function outcomeOf(request: Promise<unknown>): Promise<Outcome> {
  try {
    await request
    return "ok"
  } catch (error) {
    return RemoteError.is(error)
      ? error
      : pluginError(classifyFailure({ operation: "probe", error }))
  }
}

/** The kind of an outcome that is an error. */
export function kindOf(outcome: Outcome): RemoteError["kind"] | null {
  return outcome === "ok" || outcome === null ? null : outcome.kind
}

/** Whether the answer says that the endpoint itself does not exist. */
export function isMissingEndpoint(error: RemoteError): boolean {
  return error.kind === "misconfigured" && (error.status === 404 || error.status === 405)
}
