import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import type { AdminOrderSyncDeliveryResponse } from "../../../../../../types"
import { StateBadge } from "../../../../../components/badges"
import { NextAttempt } from "../../../../../components/delivery/next-attempt"
import { Problem } from "../../../../../components/delivery/problem"
import { RefusedAction } from "../../../../../components/delivery/refused-action"
import { SettleCollision } from "../../../../../components/delivery/settle-collision"
import { SettleUnsettled } from "../../../../../components/delivery/settle/settle-unsettled"
import { RelativeTime } from "../../../../../components/relative-time"
import { Section, SectionRow } from "../../../../../components/section"
import { useFormat } from "../../../../../hooks/use-format"
import { orderLabel } from "../../../../../lib/describe-delivery"
import { DeliveryActions } from "./delivery-actions"

interface DeliverySectionProps {
  delivery: AdminOrderSyncDeliveryResponse["delivery"]
  isPaused: boolean
}

export function DeliverySection({ delivery, isPaused }: DeliverySectionProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { state, connection, order_id, error_kind, skip_rule, attempts } = delivery
  const isHindered = error_kind !== null || (state === "skipped" && skip_rule !== null)
  return (
    <Section
      title={t("orderSync.deliveries.detail.title", { order: orderLabel(delivery) })}
      level="h1"
      badges={<StateBadge state={state} />}
    >
      {(isHindered || delivery.refused_action !== null) && (
        <div className="flex flex-col gap-y-3 px-6 py-4">
          <Problem delivery={delivery} />
          <SettleCollision delivery={delivery} />
          <SettleUnsettled delivery={delivery} />
          <RefusedAction delivery={delivery} />
        </div>
      )}
      <DeliveryActions delivery={delivery} />
      <SectionRow
        title={t("orderSync.deliveries.columns.order")}
        value={<TextLink to={`/orders/${order_id}`} text={orderLabel(delivery)} />}
      />
      <SectionRow
        title={t("orderSync.deliveries.columns.connection")}
        value={<TextLink to={`/settings/order-sync/${connection.id}`} text={connection.name} />}
      />
      <SectionRow
        title={t("orderSync.deliveries.detail.nextAttempt")}
        value={<NextAttempt delivery={delivery} isPaused={isPaused} />}
      />
      {attempts > 0 && (
        <SectionRow
          title={t("orderSync.deliveries.detail.failures")}
          value={format.number(attempts)}
        />
      )}
      <SectionRow
        title={t("orderSync.deliveries.columns.changed")}
        value={<RelativeTime value={delivery.updated_at} />}
      />
    </Section>
  )
}

function TextLink({ to, text }: { to: string; text: string }) {
  return (
    <Link
      to={to}
      title={text}
      className="text-ui-fg-base hover:text-ui-fg-subtle underline underline-offset-2 focus-visible:shadow-borders-focus min-w-0 truncate rounded-sm outline-none"
    >
      {text}
    </Link>
  )
}
