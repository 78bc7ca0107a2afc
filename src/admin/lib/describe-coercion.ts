import type { CoercionCode } from "../../types"

/** A `Record`, so that a new code is not forgotten here. */
const KNOWN: Record<CoercionCode, true> = {
  amount_rounded: true,
  amount_raised_to_zero: true,
  email_dropped: true,
  phone_as_typed: true,
  image_placeholder: true,
  image_base_url: true,
  quantity_in_name: true,
  text_shortened: true,
  text_cleaned: true,
  name_placeholder: true,
  product_dropped: true,
  field_dropped: true,
}

/** The key of the text for a changed value; a store's own provider may use any code. */
export function describeCoercion(code: string): string {
  return `orderSync.coercions.${Object.hasOwn(KNOWN, code) ? code : "other"}`
}
