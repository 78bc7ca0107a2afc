import { Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { ErrorState } from "../error-state"
import { LoadingSection } from "../loading-rows"
import { Section } from "../section"
import { useConnections } from "../../hooks/api/connections"
import { useOrderDeliveries } from "../../hooks/api/orders"
import { toRequestFailure } from "../../lib/request-failure"
import { OrderDelivery } from "./order-delivery"
import { SendOrder } from "./send-order"

interface OrderDeliveriesProps {
  order: { id: string; display_id?: number | null; status?: string }
}

/** The state of an order at each connection, beside the order. */
export function OrderDeliveries({ order }: OrderDeliveriesProps) {
  const { t } = useTranslation()
  const deliveries = useOrderDeliveries(order.id)
  const connections = useConnections()
  const failed = [deliveries, connections].find(({ isError }) => isError)

  // Hidden from users without the permission, and before the first connection.
  const isForbidden = failed && toRequestFailure(failed.error).kind === "forbidden"
  if (isForbidden || connections.data?.length === 0) {
    return null
  }
  if (failed) {
    return (
      <Section title={t("orderSync.domain")}>
        <ErrorState
          error={failed.error}
          onRetry={() => void Promise.all([deliveries.refetch(), connections.refetch()])}
          isRetrying={deliveries.isRefetching || connections.isRefetching}
        />
      </Section>
    )
  }
  if (!deliveries.data || !connections.data) {
    return <LoadingSection rows={2} />
  }
  return (
    <Section title={t("orderSync.domain")}>
      {deliveries.data.length === 0 ? (
        <div className="flex flex-col items-start gap-y-3 px-6 py-4">
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("orderSync.order.none")}
          </Text>
          <SendOrder order={order} connections={connections.data} />
        </div>
      ) : (
        deliveries.data.map((delivery) => (
          <OrderDelivery
            key={delivery.id}
            delivery={delivery}
            storeStatus={order.status}
            connection={connections.data.find(({ id }) => id === delivery.connection_id)}
          />
        ))
      )}
    </Section>
  )
}
