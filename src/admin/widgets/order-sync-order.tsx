import { defineWidgetConfig } from "@medusajs/admin-sdk"
import type { AdminOrder, DetailWidgetProps } from "@medusajs/framework/types"
import { OrderSyncProvider } from "../components/order-sync-provider"
import { OrderDeliveries } from "../components/order/order-deliveries"

export const config = defineWidgetConfig({ zone: "order.details.side.after" })

const OrderSyncOrderWidget = ({ data: order }: DetailWidgetProps<AdminOrder>) => {
  return (
    <OrderSyncProvider>
      <OrderDeliveries order={order} />
    </OrderSyncProvider>
  )
}
export default OrderSyncOrderWidget
