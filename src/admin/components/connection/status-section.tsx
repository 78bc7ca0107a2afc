import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, RemoteStatus } from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { RemoteStatusBadge } from "../badges"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"
import { StatusDrawer } from "./status-drawer"

/** In the order in which an order passes through them. */
export const STATUSES: readonly RemoteStatus[] = ["new", "processing", "done", "cancelled"]

/** Who decides about an order's status, and what a status from over there does here. */
export function StatusSection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const provider = useProviderName()(connection.provider_id)
  const { conflict, actions, deleted } = connection.status_rules
  return (
    <EditableSection
      title={t("orderSync.settings.statuses.title")}
      subtitle={t("orderSync.settings.statuses.subtitle", { provider })}
      editor={(close) => <StatusDrawer connection={connection} onClose={close} />}
    >
      <SectionRow
        title={t("orderSync.settings.statuses.conflict.label")}
        value={t(`orderSync.settings.statuses.conflict.${conflict}.label`)}
      />
      <SectionRow
        title={t("orderSync.settings.statuses.deleted.label")}
        value={t(`orderSync.settings.statuses.deleted.${deleted}.label`)}
      />
      {STATUSES.map((status) => (
        <div
          key={status}
          className="grid grid-cols-1 items-center gap-x-4 gap-y-1 px-6 py-4 sm:grid-cols-2"
        >
          <div className="flex">
            <RemoteStatusBadge status={status} />
          </div>
          <div className="txt-compact-small text-ui-fg-subtle">
            {t(`orderSync.settings.statuses.actions.${actions[status]}`)}
          </div>
        </div>
      ))}
    </EditableSection>
  )
}
