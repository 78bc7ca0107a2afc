import { Eye, PaperPlane } from "@medusajs/icons"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncDelivery } from "../../../types"
import type { useDeliveryActions } from "../../hooks/use-delivery-actions"
import { ActionMenu, type MenuAction } from "../action-menu"
import { PreviewDrawer } from "../preview/preview-drawer"

interface DeliveryMenuProps {
  delivery: AdminOrderSyncDelivery
  /** Those of the page: what one of them begins disables the others. */
  actions: Pick<ReturnType<typeof useDeliveryActions>, "resend" | "isBusy">
  /** What the menu is for, where more than one is on a page. */
  label?: string
  /** Stand below them, behind a line. */
  last?: MenuAction[]
}

/** What can be done about a delivery besides a retry: preview the payload, and send it again. */
export function DeliveryMenu({ delivery, actions, label, last = [] }: DeliveryMenuProps) {
  const { t } = useTranslation()
  const [isPreviewed, setIsPreviewed] = useState(false)
  return (
    <>
      <ActionMenu
        label={label}
        groups={[
          [
            {
              label: t("orderSync.actions.preview"),
              icon: <Eye />,
              onClick: () => setIsPreviewed(true),
            },
            {
              label: t("orderSync.actions.resend"),
              icon: <PaperPlane />,
              disabled: actions.isBusy,
              onClick: () => void actions.resend(),
            },
          ],
          last,
        ]}
      />
      <PreviewDrawer
        open={isPreviewed}
        onOpenChange={setIsPreviewed}
        connection={delivery.connection}
        order={{ id: delivery.order_id, display_id: delivery.display_id }}
      />
    </>
  )
}
