import { defineRouteConfig } from "@medusajs/admin-sdk"
import { Page } from "../../../components/page"
import { OrdersBreadcrumb } from "./components/orders-breadcrumb"
import { OrdersPage } from "./components/orders-page"

export const config = defineRouteConfig({
  label: "orderSync.deliveries.title",
  translationNs: "translation",
})

export const handle = { breadcrumb: () => <OrdersBreadcrumb /> }

const OrderSyncOrdersPage = () => {
  return (
    <Page>
      <OrdersPage />
    </Page>
  )
}
export default OrderSyncOrdersPage
