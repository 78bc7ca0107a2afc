import { Button } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDeliveryResponse } from "../../../../types"
import { SettleDrawer } from "./settle-drawer"

type Delivery = AdminOrderSyncDeliveryResponse["delivery"]

/** Asks a person what cannot be proved: whether the remote has the order, or a part of it. */
export function SettleUnsettled({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const { unsettled } = delivery
  if (unsettled === null) {
    return null
  }
  return (
    <>
      <Button size="small" className="self-start" onClick={() => setIsOpen(true)}>
        {t("orderSync.deliveries.settle.open")}
      </Button>
      {isOpen && (
        <SettleDrawer delivery={delivery} unsettled={unsettled} onClose={() => setIsOpen(false)} />
      )}
    </>
  )
}
