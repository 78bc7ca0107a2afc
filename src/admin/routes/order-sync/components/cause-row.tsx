import { Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncIssue } from "../../../../types"
import { StateBadge } from "../../../components/badges"
import { useCauseFields } from "../../../hooks/api/cause-fields"
import { useErrorText } from "../../../hooks/use-error-text"
import { useFieldName } from "../../../hooks/use-field-name"
import { useFormat } from "../../../hooks/use-format"
import type { CauseGroup } from "../../../lib/group-causes"

/** This many fields, or particulars, tell enough. */
const FEW = 3

interface CauseRowProps {
  group: CauseGroup
  /** Its customers and sums; undefined while they are read, and for who may not read orders. */
  issue: AdminOrderSyncIssue | undefined
  connection: AdminOrderSyncConnection | undefined
  isOnlyConnection: boolean
  isBusy: boolean
  onShow: () => void
  onRetry: () => void
}

export function CauseRow(props: CauseRowProps) {
  const { group, issue, connection, isBusy, onShow, onRetry, ...rest } = props
  const { t } = useTranslation()
  const textOf = useErrorText()
  const { state, error_kind, count, codes } = group
  const provider_id = connection?.provider_id ?? ""
  // One code says it exactly; of several only what they have in common holds for all.
  const { title, todo } = textOf({
    provider_id,
    kind: error_kind,
    ...(codes.length === 1 && { code: codes[0].code }),
  })
  const orders = t("orderSync.overview.causes.orders", { count })
  return (
    <li className="flex flex-col gap-x-6 gap-y-3 px-6 py-4 md:flex-row md:items-start">
      <div className="flex min-w-0 flex-1 flex-col gap-y-1">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Text size="small" leading="compact" weight="plus" className="text-pretty">
            {t("orderSync.overview.causes.row", { orders, cause: title.replace(/\.$/, "") })}
          </Text>
          <StateBadge state={state} />
        </div>
        {issue && <Affected issue={issue} />}
        {!rest.isOnlyConnection && connection && (
          <Text size="xsmall" className="text-ui-fg-subtle truncate" title={connection.name}>
            {connection.name}
          </Text>
        )}
        <Particulars group={group} provider_id={provider_id} />
        {todo && (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {todo}
          </Text>
        )}
      </div>
      <div className="flex shrink-0 items-center gap-x-2">
        <Button
          size="small"
          variant="secondary"
          onClick={onShow}
          aria-label={t("orderSync.overview.causes.showOf", { orders, cause: title })}
        >
          {t("orderSync.overview.causes.show")}
        </Button>
        <Button
          size="small"
          variant="secondary"
          disabled={isBusy}
          onClick={onRetry}
          aria-label={t("orderSync.overview.causes.retryOf", { orders, cause: title })}
        >
          {t("orderSync.overview.causes.retryAll")}
        </Button>
      </div>
    </li>
  )
}

/** How many customers wait, and for how much; for some orders only that it is at least so much. */
function Affected({ issue }: { issue: AdminOrderSyncIssue }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { customers, totals, is_complete } = issue
  if (totals.length === 0) {
    return null
  }
  const sums = totals.map(({ total, currency_code }) => format.money(total, currency_code))
  const values = [
    [t("orderSync.issues.customers"), format.number(customers)],
    [t("orderSync.issues.total"), sums.join(" + ")],
  ]
  return (
    <dl className="txt-small text-ui-fg-base flex flex-wrap gap-x-4 tabular-nums">
      {values.map(([label, text]) => (
        <div key={label} className="flex flex-wrap gap-x-1.5">
          <dt className="text-ui-fg-subtle">{label}</dt>
          <dd>{is_complete ? text : t("orderSync.issues.atLeast", { text })}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Which fields it is about, or what the several causes of one kind are. */
function Particulars({ group, provider_id }: { group: CauseGroup; provider_id: string }) {
  const { t } = useTranslation()
  const nameOf = useFieldName()
  const textOf = useErrorText()
  const { data: fields = [] } = useCauseFields(group)
  const lines =
    fields.length > 0
      ? fields.slice(0, FEW).map(({ field, count }) => ({ text: nameOf(field), count }))
      : group.codes.length > 1
        ? group.codes.slice(0, FEW).map(({ code, count }) => ({
            text: textOf({ provider_id, kind: group.error_kind, code }).title,
            count,
          }))
        : []
  return lines.length === 0 ? null : (
    <ul className="txt-small text-ui-fg-base list-disc ps-5">
      {lines.map(({ text, count }) => (
        <li key={text} className="break-words">
          {t("orderSync.overview.causes.particular", { text, number: count })}
        </li>
      ))}
    </ul>
  )
}
