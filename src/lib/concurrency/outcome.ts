import type { RemoteError } from "../../types"
import { LOCAL_CODES } from "../blame"
import type { SampleOutcome } from "./types"

/**
 * What the end of an exchange says about the remote's load.
 *
 * @param error null: it went well
 * @param isStopping this process has cancelled what is under way
 */
export function outcomeOf(error: RemoteError | null, isStopping: boolean): SampleOutcome {
  if (error === null) {
    return "ok"
  }
  if (isStopping || error.code === "aborted" || LOCAL_CODES.includes(error.code)) {
    return "ignored"
  }
  switch (error.kind) {
    case "rate_limited":
      return "refused"
    case "transient":
    case "ambiguous":
      return "failed"
    default:
      return "ok"
  }
}
