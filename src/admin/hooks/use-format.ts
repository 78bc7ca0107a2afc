import { useMemo } from "react"
import { useTranslation } from "react-i18next"
import {
  formatAmount,
  formatDate,
  formatDateTime,
  formatDuration,
  formatMoney,
  formatNumber,
  formatRelative,
} from "../lib/format"

/** The functions of `lib/format` in the admin's language. */
export function useFormat() {
  const { i18n } = useTranslation()
  const language = i18n.resolvedLanguage ?? i18n.language
  return useMemo(
    () => ({
      date: (value: string) => formatDate(value, language),
      dateTime: (value: string) => formatDateTime(value, language),
      relative: (value: string, now: number = Date.now()) => formatRelative(value, now, language),
      duration: (milliseconds: number) => formatDuration(milliseconds, language),
      number: (value: number) => formatNumber(value, language),
      amount: (amount: string, currencyCode: string) =>
        formatAmount(amount, currencyCode, language),
      money: (amount: number, currencyCode: string) => formatMoney(amount, currencyCode, language),
    }),
    [language],
  )
}
