import type { RemoteOperation } from "../../types"

/** Keys of the texts for single words of the API. Unknown ones come from a store's own provider. */

const SKIP_RULES = ["deleted", "draft", "before_start_date", "sales_channel", "region", "not_paid"]

/** The rule that keeps an order in the store; null for one without a text. */
export function describeSkipRule(rule: string): string | null {
  return SKIP_RULES.includes(rule) ? `orderSync.skipRules.${rule}` : null
}

/** What an attempt tried. */
export function describeOperation(operation: RemoteOperation): string {
  return `orderSync.operations.${operation}`
}

/** Whether the remote has the order. */
export function describeExistence(existence: "absent" | "uncertain" | "present"): string {
  return `orderSync.existence.${existence}`
}
