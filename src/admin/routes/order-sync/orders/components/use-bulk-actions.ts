import { toast, type DataTableRowSelectionState } from "@medusajs/ui"
import { useEffect, useMemo, useRef, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery, OrderSyncDeliveryState } from "../../../../../types"
import type { RetryMany } from "../../../../hooks/use-retry-many"

/** These have something left to be sent. */
const UNSENT: readonly (OrderSyncDeliveryState | undefined)[] = ["parked", "pending"]

/**
 * The rows that are chosen, on any page, and what can be done with them: "sync now" looks at each of
 * them, "retry" only at those that have not got through.
 */
export function useBulkActions(
  rows: readonly Pick<AdminOrderSyncDelivery, "id" | "state">[],
  retry: RetryMany,
) {
  const { t } = useTranslation()
  const [selection, setSelection] = useState<DataTableRowSelectionState>({})
  const states = useStates(rows)
  const chosen = Object.keys(selection)

  async function send(ids: string[]): Promise<void> {
    if (ids.length === 0) {
      toast.info(t("orderSync.deliveries.retry.none"))
    } else if (await retry.start({ ids }, ids.length)) {
      setSelection({})
    }
  }

  const commands = [
    {
      label: t("orderSync.orders.syncNow"),
      shortcut: "s",
      run: () => void send(chosen),
    },
    {
      label: t("orderSync.actions.retry"),
      shortcut: "r",
      run: () => void send(chosen.filter((id) => UNSENT.includes(states.current.get(id)))),
    },
  ]
  const rowSelection = useMemo(
    () => ({ state: selection, onRowSelectionChange: setSelection }),
    [selection],
  )
  return { commands, rowSelection, count: chosen.length }
}

export type BulkActions = ReturnType<typeof useBulkActions>

/** The state of each row that has been on the screen, as it was seen last. */
function useStates(rows: readonly Pick<AdminOrderSyncDelivery, "id" | "state">[]) {
  const states = useRef(new Map<string, OrderSyncDeliveryState>())
  useEffect(() => {
    rows.forEach(({ id, state }) => states.current.set(id, state))
  }, [rows])
  return states
}
