import { defineWidgetConfig } from "@medusajs/admin-sdk"
import { OrderSyncProvider } from "../components/order-sync-provider"
import { OrdersSummary } from "../components/order/orders-summary"

export const config = defineWidgetConfig({ zone: "order.list.before" })

const OrderSyncListWidget = () => {
  return (
    <OrderSyncProvider>
      <OrdersSummary />
    </OrderSyncProvider>
  )
}
export default OrderSyncListWidget
