import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncRemoteFigureListResponse } from "../../types"
import { toTitle } from "../lib/schema/json-schema"

type Figure = AdminOrderSyncRemoteFigureListResponse["figures"][number]

/** "stats.total_orders": a key of texts, and no words for people. */
const KEY = /^\w+(?:\.\w+)+$/

/**
 * What a figure of the order system is called: its label is a key of the texts of a provider that we
 * know (`orderSync.providers.<provider>.<label>`), or words.
 */
export function useFigureLabel(providerId: string): (figure: Figure) => string {
  const { t, i18n } = useTranslation()
  return useCallback(
    ({ name, label }: Figure) => {
      const key = `orderSync.providers.${providerId}.${label}`
      if (KEY.test(label)) {
        return i18n.exists(key) ? t(key) : toTitle(name)
      }
      return label
    },
    [t, i18n, providerId],
  )
}
