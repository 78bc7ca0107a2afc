import { Badge } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useRegions, useSalesChannels } from "../../hooks/api/store"
import { useFormat } from "../../hooks/use-format"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"
import { RulesDrawer } from "./rules-drawer"

/** Which orders are sent, and when. */
export function RulesSection({ connection }: { connection: AdminOrderSyncConnection }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rules } = connection
  const channels = useSalesChannels(rules.sales_channel_ids.length > 0)
  const regions = useRegions(rules.region_ids.length > 0)
  return (
    <EditableSection
      title={t("orderSync.settings.rules.title")}
      subtitle={t("orderSync.settings.rules.subtitle")}
      editor={(close) => <RulesDrawer connection={connection} onClose={close} />}
    >
      <SectionRow
        title={t("orderSync.settings.rules.sendWhen.label")}
        value={t(`orderSync.settings.rules.sendWhen.${rules.send_when}.label`)}
      />
      <SectionRow
        title={t("orderSync.settings.rules.startDate.label")}
        value={
          rules.start_date === null
            ? t("orderSync.settings.rules.startDate.none")
            : format.dateTime(rules.start_date)
        }
      />
      <SectionRow
        title={t("orderSync.settings.rules.salesChannels.label")}
        value={<Names ids={rules.sales_channel_ids} known={channels.data} />}
      />
      <SectionRow
        title={t("orderSync.settings.rules.regions.label")}
        value={<Names ids={rules.region_ids} known={regions.data} />}
      />
    </EditableSection>
  )
}

/** The chosen ones by name; by id those that were deleted since. */
function Names({ ids, known = [] }: { ids: string[]; known?: { id: string; name: string }[] }) {
  const { t } = useTranslation()
  if (ids.length === 0) {
    return t("orderSync.settings.rules.all")
  }
  return ids.map((id) => (
    <Badge key={id} size="2xsmall" className="max-w-full">
      <span className="truncate">{known.find((one) => one.id === id)?.name ?? id}</span>
    </Badge>
  ))
}
