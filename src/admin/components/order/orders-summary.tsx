import { Alert, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { Link } from "react-router-dom"
import { useConnections } from "../../hooks/api/connections"
import { describeHelp } from "../../lib/describe-help"

/**
 * A line above the list of orders, where a person has to do something; else nothing. The list has no
 * place for a badge in each row.
 */
export function OrdersSummary() {
  const { t } = useTranslation()
  const { data: connections } = useConnections()
  const help = describeHelp(connections ?? [])
  if (!help) {
    return null
  }
  const { key, to, ...values } = help
  return (
    <Alert variant="warning" role="status">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <Text size="small" leading="compact" className="min-w-0 break-words">
          {t(key, values)}
        </Text>
        <Link
          to={to}
          className="txt-compact-small-plus text-ui-fg-base hover:text-ui-fg-subtle underline underline-offset-2 focus-visible:shadow-borders-focus rounded-sm outline-none"
        >
          {t("orderSync.order.list.show")}
        </Link>
      </div>
    </Alert>
  )
}
