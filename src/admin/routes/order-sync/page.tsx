import { defineRouteConfig } from "@medusajs/admin-sdk"
import { ArrowPath } from "@medusajs/icons"
import { Page } from "../../components/page"
import { Breadcrumb } from "./components/breadcrumb"
import { Overview } from "./components/overview"

export const config = defineRouteConfig({
  label: "orderSync.domain",
  icon: ArrowPath,
  translationNs: "translation",
})

export const handle = { breadcrumb: () => <Breadcrumb /> }

const OrderSyncPage = () => {
  return (
    <Page>
      <Overview />
    </Page>
  )
}
export default OrderSyncPage
