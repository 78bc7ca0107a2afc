import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncStatsResponse } from "../../../../types"
import { Section } from "../../../components/section"
import { useIssues } from "../../../hooks/api/figures"
import type { RetryMany } from "../../../hooks/use-retry-many"
import type { DeliveriesFilter } from "../../../lib/deliveries-query"
import { groupCauses, issueKey } from "../../../lib/group-causes"
import { CauseRow } from "./cause-row"

/** More would push everything else out of sight. */
const FIRST_SHOWN = 5

interface CausesSectionProps {
  causes: AdminOrderSyncStatsResponse["causes"]
  connections: AdminOrderSyncConnection[]
  retry: RetryMany
  onShow: (filter: DeliveriesFilter) => void
}

/** Why orders could not be sent, with the number of orders for each cause. */
export function CausesSection({ causes, connections, retry, onShow }: CausesSectionProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const groups = useMemo(() => groupCauses(causes), [causes])
  const { data: issues } = useIssues(groups)
  const shown = isOpen ? groups : groups.slice(0, FIRST_SHOWN)
  return (
    <Section
      title={t("orderSync.overview.causes.title")}
      subtitle={t("orderSync.overview.causes.subtitle")}
    >
      <ul className="divide-y">
        {shown.map((group) => {
          const { connection_id, state, error_kind, count } = group
          const filter = { connection_id, state, error_kind }
          return (
            <CauseRow
              key={issueKey(group)}
              group={group}
              issue={issues?.get(issueKey(group))}
              connection={connections.find(({ id }) => id === connection_id)}
              isOnlyConnection={connections.length === 1}
              isBusy={retry.isBusy}
              onShow={() => onShow(filter)}
              onRetry={() => void retry.start(filter, count)}
            />
          )
        })}
      </ul>
      {groups.length > shown.length && (
        <div className="flex justify-center px-6 py-2">
          <Button size="small" variant="transparent" onClick={() => setIsOpen(true)}>
            {t("orderSync.overview.causes.all", { count: groups.length })}
          </Button>
        </div>
      )}
    </Section>
  )
}
