import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncAttempt } from "../../../../../../types"
import { FieldMessages } from "../../../../../components/delivery/field-messages"
import { TechnicalDetails } from "../../../../../components/delivery/technical-details"
import { RelativeTime } from "../../../../../components/relative-time"
import { useErrorText } from "../../../../../hooks/use-error-text"
import { useFormat } from "../../../../../hooks/use-format"
import { attemptColour } from "../../../../../lib/describe-delivery"
import { describeRemoteStatus } from "../../../../../lib/describe-state"
import { describeOperation } from "../../../../../lib/describe-words"

interface AttemptItemProps {
  attempt: AdminOrderSyncAttempt
  provider_id: string
  /** Nothing follows below. */
  isLast: boolean
}

/** One exchange: what was tried, the result, and how long it took. */
export function AttemptItem({ attempt, provider_id, isLast }: AttemptItemProps) {
  const { t } = useTranslation()
  const textOf = useErrorText()
  const { operation, outcome, code, message, error_fields, attempted_at } = attempt
  const colour = attemptColour(attempt)
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3">
      <div aria-hidden className="flex flex-col items-center gap-y-0.5">
        <div className="flex size-5 items-center justify-center">
          <div
            className={clx("size-2 rounded-full", {
              "bg-ui-tag-green-icon": colour === "green",
              "bg-ui-tag-orange-icon": colour === "orange",
              "bg-ui-tag-red-icon": colour === "red",
            })}
          />
        </div>
        {!isLast && <div className="bg-ui-border-base w-px flex-1" />}
      </div>
      <div className={clx("flex min-w-0 flex-col gap-y-1", { "pb-5": !isLast })}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Text size="small" weight="plus">
            {t(describeOperation(operation))}
          </Text>
          <span className="txt-small text-ui-fg-subtle">
            <RelativeTime value={attempted_at} />
          </span>
        </div>
        <Text size="small" className="text-ui-fg-base text-pretty break-words">
          {outcome === "ok"
            ? t("orderSync.deliveries.attempts.ok")
            : textOf({ provider_id, kind: outcome, code }).title}
        </Text>
        <Facts attempt={attempt} />
        <FieldMessages fields={error_fields} />
        <TechnicalDetails message={message} />
      </div>
    </li>
  )
}

function Facts({
  attempt: { outcome, status, duration_ms, written_status },
}: Pick<AttemptItemProps, "attempt">) {
  const { t } = useTranslation()
  const format = useFormat()
  const facts = [
    status !== null && t("orderSync.deliveries.attempts.status", { status }),
    // What went well is kept without its status.
    status === null && outcome !== "ok" && t("orderSync.deliveries.attempts.noAnswer"),
    format.duration(duration_ms),
    written_status &&
      t("orderSync.deliveries.attempts.written", {
        status: t(describeRemoteStatus(written_status).labelKey),
      }),
  ].filter(Boolean)
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {facts.join(" · ")}
    </Text>
  )
}
