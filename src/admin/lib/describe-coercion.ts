import { COERCION_CODES } from "../../types"

/** The key of the text for a changed value; a store's own provider may use any code. */
export function describeCoercion(code: string): string {
  return `orderSync.coercions.${COERCION_CODES.find((known) => known === code) ?? "other"}`
}
