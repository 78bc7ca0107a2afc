import type { UIMatch } from "react-router-dom"
import { OrderSyncProvider } from "../../../../components/order-sync-provider"
import { Page } from "../../../../components/page"
import { DeliveryBreadcrumb } from "./components/delivery-breadcrumb"
import { DeliveryDetail } from "./components/delivery-detail"

export const handle = {
  breadcrumb: ({ params: { id = "" } }: UIMatch) => (
    <OrderSyncProvider>
      <DeliveryBreadcrumb id={id} />
    </OrderSyncProvider>
  ),
}

const DeliveryPage = () => {
  return (
    <Page>
      <DeliveryDetail />
    </Page>
  )
}
export default DeliveryPage
