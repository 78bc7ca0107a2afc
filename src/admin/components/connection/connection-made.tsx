import { CheckCircleSolid } from "@medusajs/icons"
import { Button, FocusModal, Heading, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { AdminOrderSyncConnection } from "../../../types"
import { useProviderName } from "../../hooks/api/providers"

/** After a connection was made: what happens now, and where to see it. */
export function ConnectionMade({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const provider = useProviderName()(connection.provider_id)
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-y-6 overflow-y-auto px-4 py-8">
      <div className="flex max-w-[460px] flex-col items-center gap-y-3 text-center">
        <CheckCircleSolid className="text-ui-tag-green-icon" />
        <FocusModal.Title asChild>
          <Heading level="h1" className="max-w-full break-words">
            {t("orderSync.settings.made.title", { name: connection.name })}
          </Heading>
        </FocusModal.Title>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {connection.is_enabled
            ? t("orderSync.settings.made.text", { provider })
            : t("orderSync.settings.made.disabledText", { provider })}
        </Text>
      </div>
      <div className="flex flex-wrap items-center justify-center gap-2">
        <Button
          size="small"
          variant="secondary"
          onClick={() => navigate(`/settings/order-sync/${connection.id}`)}
        >
          {t("orderSync.settings.made.settings")}
        </Button>
        <Button size="small" onClick={() => navigate("/order-sync")}>
          {t("orderSync.settings.made.overview")}
        </Button>
      </div>
    </div>
  )
}
