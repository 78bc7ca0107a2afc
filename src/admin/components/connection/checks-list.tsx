import { CheckCircleSolid, MinusMini, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import { describeCheckName } from "../../lib/describe-check"
import { hasFailed, useCheckText, type ConnectionCheck } from "../../hooks/use-check-texts"

interface ChecksListProps {
  providerId: string
  checks: readonly ConnectionCheck[]
}

/** What a test found: each setting with a tick, or with what to do. */
export function ChecksList({ providerId, checks }: ChecksListProps) {
  const { t } = useTranslation()
  const textOf = useCheckText(providerId)
  const ref = useRef<HTMLDivElement>(null)
  // In a long form they would appear where nobody looks.
  useEffect(() => {
    // Newer browsers answer a promise, which an effect must not return.
    void ref.current?.scrollIntoView({ block: "nearest" })
  }, [checks])
  return (
    <div ref={ref} role="status">
      <ul
        aria-label={t("orderSync.settings.test.result")}
        className="bg-ui-bg-subtle flex flex-col divide-y rounded-lg border"
      >
        {checks.map((check) => {
          const { key, fallback } = describeCheckName(check)
          const { title, todo } = textOf(check)
          return (
            <li key={check.name} className="flex items-start gap-x-3 p-3">
              <CheckIcon check={check} />
              <div className="flex min-w-0 flex-col gap-y-0.5">
                <Text size="small" weight="plus" leading="compact">
                  {t(key, { defaultValue: fallback })}
                </Text>
                <Text size="small" className="text-ui-fg-subtle text-pretty">
                  {title}
                </Text>
                {todo && (
                  <Text size="small" className="text-ui-fg-base text-pretty">
                    {todo}
                  </Text>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function CheckIcon({ check }: { check: ConnectionCheck }) {
  const { t } = useTranslation()
  if (check.ok) {
    return (
      <CheckCircleSolid
        className="text-ui-tag-green-icon shrink-0"
        role="img"
        aria-label={t("orderSync.settings.test.passed")}
      />
    )
  }
  return hasFailed(check) ? (
    <XCircleSolid
      className="text-ui-tag-red-icon shrink-0"
      role="img"
      aria-label={t("orderSync.settings.test.failed")}
    />
  ) : (
    <MinusMini
      className="text-ui-fg-muted shrink-0"
      role="img"
      aria-label={t("orderSync.settings.test.skipped")}
    />
  )
}
