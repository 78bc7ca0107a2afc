import { useParams } from "react-router-dom"
import { ConnectionBreadcrumb } from "../../../../components/connection/connection-breadcrumb"
import { ConnectionDetail } from "../../../../components/connection/connection-detail"
import { Page } from "../../../../components/page"

/** Settings → Order Sync → one connection. */
const ConnectionPage = () => {
  const { id = "" } = useParams()
  return (
    <Page>
      <ConnectionDetail id={id} />
    </Page>
  )
}
export default ConnectionPage

export const handle = {
  breadcrumb: ({ params }: { params: { id?: string } }) => (
    <ConnectionBreadcrumb id={params.id ?? ""} />
  ),
}
