import { SKIP_RULES, type AdminOrderSyncDelivery, type RemoteOperation } from "../../types"

/** Keys of the texts for single words of the API. Unknown ones come from a store's own provider. */

/** The rule that keeps an order in the store; null for one without a text. */
export function describeSkipRule(rule: string): string | null {
  const known = SKIP_RULES.find((skipRule) => skipRule === rule)
  return known ? `orderSync.skipRules.${known}` : null
}

/** What an attempt tried. */
export function describeOperation(operation: RemoteOperation): string {
  return `orderSync.operations.${operation}`
}

/** Whether the remote has the order. */
export function describeExistence(existence: AdminOrderSyncDelivery["remote_existence"]): string {
  return `orderSync.existence.${existence}`
}
