import { CheckCircleSolid, MinusMini, XCircleSolid } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useEffect, useRef } from "react"
import { useTranslation } from "react-i18next"
import type { AdminTestOrderSyncConnectionAnswer } from "../../../types"
import { useErrorText } from "../../hooks/use-error-text"
import { isKnownCode } from "../../lib/describe-error"

interface ChecksListProps {
  providerId: string
  checks: AdminTestOrderSyncConnectionAnswer["checks"]
}

/** What a test found: each setting with a tick, or with what to do. */
export function ChecksList({ providerId, checks }: ChecksListProps) {
  const { t } = useTranslation()
  const textOf = useErrorText()
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
        {checks.map(({ name, ok, code, message, hint }) => {
          const { title, todo } = isKnownCode(code)
            ? textOf({ provider_id: providerId, kind: null, code })
            : { title: message, todo: hint }
          return (
            <li key={name} className="flex items-start gap-x-3 p-3">
              <CheckIcon ok={ok} code={code} />
              <div className="flex min-w-0 flex-col gap-y-0.5">
                <Text size="small" weight="plus" leading="compact">
                  {t(`orderSync.checkNames.${name}`)}
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

function CheckIcon({ ok, code }: { ok: boolean; code: string }) {
  const { t } = useTranslation()
  if (ok) {
    return (
      <CheckCircleSolid
        className="text-ui-tag-green-icon shrink-0"
        role="img"
        aria-label={t("orderSync.settings.test.passed")}
      />
    )
  }
  return code === "not_checked" ? (
    <MinusMini
      className="text-ui-fg-muted shrink-0"
      role="img"
      aria-label={t("orderSync.settings.test.skipped")}
    />
  ) : (
    <XCircleSolid
      className="text-ui-tag-red-icon shrink-0"
      role="img"
      aria-label={t("orderSync.settings.test.failed")}
    />
  )
}
