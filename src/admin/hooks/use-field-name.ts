import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { describeField } from "../lib/describe-field"

/** The name of a field of what is sent, for people; its path where it has no other name. */
export function useFieldName(): (field: string) => string {
  const { t } = useTranslation()
  return useCallback(
    (field: string) => {
      const key = describeField(field)
      return key === null ? field : t(key)
    },
    [t],
  )
}
