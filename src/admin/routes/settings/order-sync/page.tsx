import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ArrowPath } from "@medusajs/icons"
import { DomainBreadcrumb } from "../../../components/breadcrumb"
import { Page } from "../../../components/page"
import { ConnectionList } from "../../../components/connection/connection-list"

/** Settings → Order Sync: the connections. */
const OrderSyncSettingsPage = () => {
  return (
    <Page>
      <ConnectionList />
    </Page>
  )
}
export default OrderSyncSettingsPage

export const config = defineRouteConfig({
  label: "orderSync.domain",
  translationNs: "translation",
  icon: ArrowPath,
})

export const handle = {
  breadcrumb: () => <DomainBreadcrumb />,
}
