import { Tooltip } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useFormat } from "../hooks/use-format"
import { useNow } from "../hooks/use-now"

interface RelativeTimeProps {
  value: string | null
  /** Says "never" for what never was, where a dash could mean anything. */
  saysNever?: boolean
}

/** "2 minutes ago", with the whole date when pointed at; a dash for what never was. */
export function RelativeTime({ value, saysNever = false }: RelativeTimeProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  if (value === null) {
    return <span>{t(saysNever ? "orderSync.general.never" : "orderSync.general.none")}</span>
  }
  return (
    <Tooltip content={format.dateTime(value)}>
      <time dateTime={value} className="text-nowrap">
        {format.relative(value, now)}
      </time>
    </Tooltip>
  )
}
