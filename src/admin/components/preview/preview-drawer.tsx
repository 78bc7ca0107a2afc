import { Button, Drawer } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import { usePreview } from "../../hooks/api/orders"
import { useRecentOrders } from "../../hooks/api/store"
import { useFormat } from "../../hooks/use-format"
import { EmptyState } from "../empty-state"
import { ErrorState } from "../error-state"
import { DrawerFrame } from "../form/drawer-frame"
import { SelectField } from "../form/select-field"
import { LoadingRows } from "../loading-rows"
import { Preview } from "./preview"

interface PreviewDrawerProps {
  open: boolean
  onOpenChange: (open: boolean) => void
  connection: { id: string; name: string; provider_id: string }
  /** Null: a recent order is chosen in the drawer. */
  order: { id: string; display_id: number | null } | null
}

/** What would be sent of an order to a connection, without sending it. */
export function PreviewDrawer({ open, onOpenChange, connection, order }: PreviewDrawerProps) {
  const { t } = useTranslation()
  const [chosenId, setChosenId] = useState<string | null>(null)
  const recent = useRecentOrders("", order === null)
  const orderId = order?.id ?? chosenId ?? recent.data?.[0]?.id ?? null
  return (
    <DrawerFrame
      open={open}
      onOpenChange={onOpenChange}
      title={
        order?.display_id
          ? t("orderSync.preview.titleOf", { order: order.display_id })
          : t("orderSync.preview.title")
      }
      description={t("orderSync.preview.description", { name: connection.name })}
    >
      <Drawer.Body className="flex min-h-0 flex-1 flex-col gap-y-6 overflow-y-auto">
        {order === null && recent.data && recent.data.length > 0 && (
          <OrderSelect orders={recent.data} value={orderId ?? ""} onChange={setChosenId} />
        )}
        {order === null && recent.isError ? (
          <ErrorState error={recent.error} onRetry={() => void recent.refetch()} />
        ) : order === null && recent.data?.length === 0 ? (
          <EmptyState
            title={t("orderSync.preview.noOrders.title")}
            text={t("orderSync.preview.noOrders.text")}
          />
        ) : (
          <LoadedPreview orderId={orderId} connection={connection} />
        )}
      </Drawer.Body>
      <Drawer.Footer>
        <Drawer.Close asChild>
          <Button size="small" variant="secondary">
            {t("orderSync.actions.close")}
          </Button>
        </Drawer.Close>
      </Drawer.Footer>
    </DrawerFrame>
  )
}

interface LoadedPreviewProps {
  orderId: string | null
  connection: PreviewDrawerProps["connection"]
}

function LoadedPreview({ orderId, connection }: LoadedPreviewProps) {
  const { data, isError, error, refetch, isFetching } = usePreview(orderId, connection.id)
  if (isError && !data) {
    return <ErrorState error={error} onRetry={() => void refetch()} isRetrying={isFetching} />
  }
  return data ? (
    <Preview preview={data} providerId={connection.provider_id} />
  ) : (
    <LoadingRows rows={6} />
  )
}

interface OrderSelectProps {
  orders: NonNullable<ReturnType<typeof useRecentOrders>["data"]>
  value: string
  onChange: (id: string) => void
}

function OrderSelect({ orders, value, onChange }: OrderSelectProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <SelectField
      label={t("orderSync.preview.order")}
      value={value}
      onChange={onChange}
      options={orders.map(({ id, display_id, total, currency_code, created_at }) => ({
        value: id,
        label: [
          `#${display_id}`,
          format.money(total, currency_code),
          format.dateTime(String(created_at)),
        ].join(" · "),
      }))}
    />
  )
}
