import { useTranslation } from "react-i18next"
import {
  REMOTE_STATUSES,
  STORE_FACTS,
  type AdminOrderSyncConnection,
  type OutgoingStatuses,
} from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { useRemoteStatuses } from "../../hooks/api/remote"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"
import { StatusDrawer } from "./status-drawer"
import { StatusTable } from "./status-table"

/** Who decides about an order's status, and what follows from what at either side. */
export function StatusSection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const provider = useProviderName()(connection.provider_id)
  const { conflict, actions, actions_by_code, deleted, outgoing } = connection.status_rules
  const named = Object.entries(actions_by_code ?? {})
  // Only for their names.
  const { data: statuses } = useRemoteStatuses(named.length > 0 ? connection.id : undefined)
  const told = (status: OutgoingStatuses[keyof OutgoingStatuses]) =>
    status === "none"
      ? t("orderSync.settings.statuses.leave")
      : t("orderSync.settings.statuses.set", { status: t(`orderSync.remoteStatuses.${status}`) })
  return (
    <EditableSection
      title={t("orderSync.settings.statuses.title")}
      subtitle={t("orderSync.settings.statuses.subtitle", { provider })}
      editor={(close) => <StatusDrawer connection={connection} onClose={close} />}
    >
      <SectionRow
        title={t("orderSync.settings.statuses.conflict.label")}
        value={t(`orderSync.settings.statuses.conflict.${conflict}.label`, { provider })}
      />
      <SectionRow
        title={t("orderSync.settings.statuses.deleted.label")}
        value={t(`orderSync.settings.statuses.deleted.${deleted}.label`, { provider })}
      />
      <StatusTable
        rows={[
          ...STORE_FACTS.map((fact) => ({
            key: `out-${fact}`,
            where: t("orderSync.settings.statuses.table.store"),
            what: t(`orderSync.settings.statuses.facts.${fact}`),
            follows: `${provider}: ${told(outgoing[fact])}`,
          })),
          ...REMOTE_STATUSES.map((status) => ({
            key: `back-${status}`,
            where: provider,
            what: t("orderSync.settings.statuses.set", {
              status: t(`orderSync.remoteStatuses.${status}`),
            }),
            follows: t(`orderSync.settings.statuses.actions.${actions[status]}`),
          })),
          ...named.map(([code, action]) => ({
            key: `code-${code}`,
            where: provider,
            what: t("orderSync.settings.statuses.set", {
              status: statuses?.find((status) => status.code === code)?.label ?? code,
            }),
            follows: t(`orderSync.settings.statuses.actions.${action}`),
          })),
        ]}
      />
    </EditableSection>
  )
}
