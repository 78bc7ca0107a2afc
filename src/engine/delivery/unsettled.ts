import { pluginError } from "../../lib/error-code"
import type { Problem } from "../../lib/problem"
import type { RemoteError } from "../../types"

/** Nothing can tell whether the remote has the order; sending it again could double it. */
export function createUnsettled(): Problem {
  return {
    kind: "unsettled",
    code: "create_unsettled",
    message:
      "The order was sent, and its answer never came. Nothing proves whether the order system has " +
      "it, so it is not sent again. Look there, and say here what you found.",
    fields: null,
  }
}

/** The same for one of several calls that an order takes. */
export function stepUnsettled(): Problem {
  return {
    kind: "unsettled",
    code: "step_unsettled",
    message:
      "A part of the order was sent, and its answer never came. Nothing proves whether the order " +
      "system has it, so it is not sent again. Look there, and say here what you found.",
    fields: null,
  }
}

/** A write may still arrive, or be shown later. */
export function notShownYet(): RemoteError {
  return pluginError({
    kind: "ambiguous",
    code: "not_shown_yet",
    message:
      "The order system does not show yet what was sent. It is looked for again before anything is sent.",
  })
}
