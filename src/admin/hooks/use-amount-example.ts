import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { amountExample } from "../lib/amount-example"
import { useFormat } from "./use-format"

/** "UZS 1,000 is sent as 1000", for a currency and its decimal places; "" for what is neither. */
export function useAmountExample() {
  const { t } = useTranslation()
  const format = useFormat()
  return useCallback(
    (currency: string, exponent: string | number): string => {
      const example = amountExample(currency, exponent)
      return example === null
        ? ""
        : t("orderSync.connection.amounts.example", {
            money: format.amount(example.amount, currency),
            sent: example.sent,
          })
    },
    [t, format],
  )
}
