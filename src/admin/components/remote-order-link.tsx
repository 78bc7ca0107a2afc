import { ArrowUpRightOnBox } from "@medusajs/icons"
import { Button } from "@medusajs/ui"
import { useTranslation } from "react-i18next"

interface RemoteOrderLinkProps {
  /** Null: the remote does not have the order, or no such page. */
  url: string | null
  provider: string
}

/** Opens the order at the remote, in a tab of its own. */
export function RemoteOrderLink({ url, provider }: RemoteOrderLinkProps) {
  const { t } = useTranslation()
  return url === null ? null : (
    <Button size="small" variant="secondary" asChild>
      <a
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        aria-label={t("orderSync.orderDetail.opensNewTab", { provider })}
      >
        {t("orderSync.orderDetail.open", { provider })}
        <ArrowUpRightOnBox />
      </a>
    </Button>
  )
}
