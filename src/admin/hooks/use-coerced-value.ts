import { useCallback } from "react"
import { useFormat } from "./use-format"

const MAX_LENGTH = 200

/** A value before or after it was changed, for people: amounts as money, long texts cut. */
export function useCoercedValue(currency: string) {
  const format = useFormat()
  return useCallback(
    (code: string, value: string): string => {
      if (code.startsWith("amount_") && /^-?\d+(\.\d+)?$/.test(value)) {
        return format.amount(value, currency)
      }
      return value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value
    },
    [format, currency],
  )
}
