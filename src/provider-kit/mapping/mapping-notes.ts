import { parseDecimal } from "../../lib/money"
import type {
  Coercion,
  CoercionCode,
  CoercionDetail,
  ErrorCode,
  LineItemSnapshot,
  MappedDetails,
  MappingError,
  ProviderErrorCode,
} from "../../types"
import { toMinorUnits } from "./money"
import { cleanText, type TextLimits } from "./text"

/** What a changed value was and became, as far as it is known. */
export type ChangedValues = Partial<Pick<CoercionDetail, "before" | "after">>

/**
 * Collects changed values and errors while one order is mapped.
 *
 * @typeParam TCode codes of errors: those of the registry have texts, others are a provider's own
 */
export class MappingNotes<TCode extends string = ProviderErrorCode> {
  readonly coercions: Coercion[] = []
  readonly errors: MappingError[] = []
  readonly details: MappedDetails = { amounts: {}, coercions: [] }
  /** The line that is being mapped. */
  item: LineItemSnapshot | null = null

  private readonly noted = new Set<string>()

  /** Notes a cause once per field, however many parts of the field it concerned. */
  coerced(field: string, code: CoercionCode, message: string, values: ChangedValues = {}): void {
    const key = [field, code, message].join("\n")
    if (!this.noted.has(key)) {
      this.noted.add(key)
      this.coercions.push({ field, code, message })
      const product = this.item && { id: this.item.product_id, title: this.item.title }
      const { before = null, after = null } = values
      this.details.coercions.push({ field, code, product, before, after })
    }
  }

  /** Notes what makes the order unsendable: it is parked, and the payload only shown. */
  refused(field: string, code: TCode | ErrorCode, message: string): void {
    this.errors.push({ field, code, message })
  }

  /** A text that is safe to send; "" when there is none. */
  text(field: string, value: string | null, limits: TextLimits): string {
    const { text, cleaned, shortened } = cleanText(value ?? "", limits)
    const values = { before: value, after: text }
    if (cleaned) {
      this.coerced(field, "text_cleaned", "Characters that cannot be printed were removed.", values)
    }
    if (shortened) {
      this.coerced(field, "text_shortened", `Shortened to ${limits.maxLength} characters.`, values)
    }
    return text
  }

  /** An amount in minor units, not negative. One that cannot be stated is refused and becomes 0. */
  minorUnits(field: string, amount: string, exponent: number): number {
    const result = toMinorUnits(amount, exponent)
    if (!result.ok) {
      this.refused(field, result.reason, AMOUNT_ERRORS[result.reason])
      return 0
    }
    const value = Math.max(result.value, 0)
    const after = parseDecimal(String(value))!.shiftedBy(-exponent).toFixed(exponent)
    this.details.amounts[field] = after
    if (result.value < 0) {
      const message = "The amount is below zero. Zero is sent."
      this.coerced(field, "amount_raised_to_zero", message, { before: amount, after })
    } else if (result.rounded) {
      this.rounded(field, amount, after)
    }
    return value
  }

  /** Notes that an amount had more decimal places than its currency. */
  rounded(field: string, before: string, after: string): void {
    const message = "The amount had more decimal places than its currency and was rounded."
    this.coerced(field, "amount_rounded", message, { before, after })
  }
}

const AMOUNT_ERRORS = {
  not_a_number: "The amount is not a decimal number.",
  too_large: "The amount is too large to be sent exactly as an integer in minor units.",
}
