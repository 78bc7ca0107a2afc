import { Button } from "@medusajs/ui"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncAttempt, AdminOrderSyncDelivery } from "../../../../../../types"
import { EmptyState } from "../../../../../components/empty-state"
import { Section } from "../../../../../components/section"
import { toTimeline } from "../../../../../lib/attempt-timeline"
import { AttemptItem } from "./attempt-item"

const FIRST_SHOWN = 10

interface AttemptsSectionProps {
  delivery: AdminOrderSyncDelivery
  /** Newest first. */
  attempts: AdminOrderSyncAttempt[]
}

/** What was tried, newest first. */
export function AttemptsSection({ delivery, attempts }: AttemptsSectionProps) {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const entries = useMemo(() => toTimeline(attempts), [attempts])
  const shown = isOpen ? entries : entries.slice(0, FIRST_SHOWN)
  return (
    <Section
      title={t("orderSync.deliveries.attempts.title")}
      subtitle={t("orderSync.deliveries.attempts.subtitle")}
    >
      {entries.length === 0 ? (
        <EmptyState title={t("orderSync.deliveries.attempts.empty")} />
      ) : (
        <ol className="flex flex-col px-6 py-4">
          {shown.map((entry, index) => (
            <AttemptItem
              key={entry.attempt.id}
              entry={entry}
              provider_id={delivery.connection.provider_id}
              isLast={index === shown.length - 1}
            />
          ))}
        </ol>
      )}
      {entries.length > shown.length && (
        <div className="flex justify-center px-6 py-2">
          <Button size="small" variant="transparent" onClick={() => setIsOpen(true)}>
            {t("orderSync.deliveries.attempts.older", { count: entries.length - shown.length })}
          </Button>
        </div>
      )}
    </Section>
  )
}
