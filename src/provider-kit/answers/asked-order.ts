import { pluginError } from "../../lib/error-code"
import type { RemoteError, RemoteOrder } from "../../types"

/**
 * The order that a read of one order answered, when it is the one that was asked for.
 *
 * @throws RemoteError `other_order`: a cache or a proxy may have mixed answers up
 */
export function askedOrder(order: RemoteOrder, id: string): RemoteOrder {
  if (order.external_id === id) {
    return order
  }
  throw pluginError({
    kind: "transient",
    status: 200,
    code: "other_order",
    message: "The order system returned a different order from the one requested.",
  })
}

/** An answer that is JSON, and none of the forms that its guide describes. */
export function unknownEnvelope(): RemoteError {
  return pluginError({
    kind: "transient",
    status: 200,
    code: "unknown_envelope",
    message:
      "The order system's answer is JSON, but not in a format that this plugin knows. If it happens again, check the address of the connection.",
  })
}
