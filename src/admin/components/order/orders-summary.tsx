import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useConnections } from "../../hooks/api/connections"
import { useProviderName } from "../../hooks/api/providers"
import { describeHelp } from "../../lib/describe-help"

/**
 * Above the list of orders: what keeps orders from being synced, a line for each connection; nothing
 * while all is well. The list has no place for a badge in each row.
 */
export function OrdersSummary() {
  const { t } = useTranslation()
  const nameOf = useProviderName()
  const { data: connections } = useConnections()
  const lines = describeHelp(connections ?? [])
  if (lines.length === 0) {
    return null
  }
  return (
    <Alert
      variant={lines.some(({ needsPerson }) => needsPerson) ? "warning" : "info"}
      role="status"
      // Medusa puts widgets below the table, where nobody looks.
      className="order-first"
    >
      <ul className="flex min-w-0 flex-col gap-y-2" aria-label={t("orderSync.domain")}>
        {lines.map(({ key, connection_id, to, name, provider_id, count, reasonKey }) => (
          <li
            key={`${key} ${connection_id}`}
            className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1"
          >
            <Text size="small" className="min-w-0 break-words">
              {t(key, { name, count })}{" "}
              {reasonKey && (
                <span className="text-ui-fg-subtle">
                  {t(reasonKey, { provider: nameOf(provider_id) })}.
                </span>
              )}
            </Text>
            <Link
              to={to}
              aria-label={t("orderSync.order.notice.showOf", { name })}
              className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-subtle underline underline-offset-2 focus-visible:shadow-borders-focus rounded-sm outline-none"
            >
              {t("orderSync.order.notice.show")}
            </Link>
          </li>
        ))}
      </ul>
    </Alert>
  )
}
