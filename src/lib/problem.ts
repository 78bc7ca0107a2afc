import type { ErrorCode, ErrorKind, MappedOrder, RemoteError } from "../types"
import { givenCode, type StoredCode } from "./error-code"

/** Why an order is parked, as it is stored and shown. */
export interface Problem {
  kind: ErrorKind
  code: StoredCode
  message: string
  /** What is wrong with single fields, by path. */
  fields: Record<string, string[]> | null
}

/** What a remote error says, in the form in which a delivery keeps it. */
export function toProblem(error: RemoteError): Problem {
  return {
    kind: error.kind,
    code: givenCode(error.code),
    message: error.message,
    fields: error.fieldErrors ?? null,
  }
}

/** The store threw when the order was read. */
export function unreadable(failure: Error): Problem {
  return {
    kind: "unreadable",
    code: "unreadable_order",
    message:
      `The store itself cannot read this order (${nameOf(failure)}). Metadata whose key begins ` +
      'with "raw_" is a known cause. Correct the order and try again.',
    fields: null,
  }
}

/** The order has what the remote does not accept; null when it has nothing like that. */
export function unmappable({ errors }: MappedOrder): Problem | null {
  const [first] = errors
  if (!first) {
    return null
  }
  const fields = Object.fromEntries(errors.map(({ field, message }) => [field, [message]]))
  return { kind: "unmappable", code: givenCode(first.code), message: first.message, fields }
}

/** A provider's mapping threw. */
export function mappingFailed(error: unknown): Problem {
  return {
    kind: "unmappable",
    code: "mapping_failed",
    // The name only: an error of a provider's mapping may quote the order.
    message: `The order could not be put into the form of the remote (${nameOf(error)}).`,
    fields: null,
  }
}

/** The remote holds an order under our id that is not proven to be ours. */
export const ID_COLLISION: Problem = {
  kind: "id_collision",
  code: "id_collision",
  message:
    "The remote has an order with this id, and nothing proves that it is the same order. Compare " +
    "the two. If they are the same, the remote's order is updated. If not, this order is " +
    "created with Medusa's own id. An order id template with {id} prevents this.",
  fields: null,
}

/** No problems that keep an order from being in sync, so they are of no kind. */
export const NOTICES = {
  update_unsupported: "The remote cannot change orders: what came later was not sent.",
  update_partial:
    "The remote received a note of later changes, but keeps the former items and total.",
} as const satisfies Partial<Record<ErrorCode, string>>

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error
}
