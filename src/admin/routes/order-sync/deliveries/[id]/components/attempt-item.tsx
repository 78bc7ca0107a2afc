import { Text, clx } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncAttempt } from "../../../../../../types"
import { FieldMessages } from "../../../../../components/delivery/field-messages"
import { TechnicalDetails } from "../../../../../components/delivery/technical-details"
import { RelativeTime } from "../../../../../components/relative-time"
import { useProviderName } from "../../../../../hooks/api/providers"
import { useErrorText } from "../../../../../hooks/use-error-text"
import { useFormat } from "../../../../../hooks/use-format"
import {
  describeAttempt,
  isEmptyLookup,
  type TimelineEntry,
} from "../../../../../lib/attempt-timeline"
import { describeRemoteStatus, type BadgeColour } from "../../../../../lib/describe-state"
import { describeOperation } from "../../../../../lib/describe-words"

interface AttemptItemProps {
  entry: TimelineEntry
  provider_id: string
  /** Nothing follows below. */
  isLast: boolean
}

/** What happened at one time, in words; how it went over the wire is folded away. */
export function AttemptItem({ entry: { attempt, count, since }, ...rest }: AttemptItemProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const textOf = useErrorText()
  const provider = useProviderName()(rest.provider_id)
  const factsOf = useFacts()
  const { outcome, code, message, error_fields, attempted_at } = attempt
  const { key, status, colour, isFailure } = describeAttempt(attempt)
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-3">
      <Mark colour={colour} isLast={rest.isLast} />
      <div className={clx("flex min-w-0 flex-col gap-y-1", { "pb-5": !rest.isLast })}>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <Text size="small" weight="plus" className="text-pretty break-words">
            {t(key, {
              provider,
              status: status && t(describeRemoteStatus(status).labelKey),
            })}
          </Text>
          <span className="txt-small text-ui-fg-subtle">
            <RelativeTime value={attempted_at} />
          </span>
        </div>
        {isFailure && (
          <Text size="small" className="text-ui-fg-base text-pretty break-words">
            {textOf({ provider_id: rest.provider_id, kind: outcome, code }).title}
          </Text>
        )}
        {isEmptyLookup(attempt) && (
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("orderSync.orderDetail.timeline.nothingHint")}
          </Text>
        )}
        {count > 1 && (
          <Text size="small" className="text-ui-fg-subtle">
            {t("orderSync.orderDetail.timeline.repeated", { count, time: format.dateTime(since) })}
          </Text>
        )}
        <FieldMessages fields={error_fields} />
        <TechnicalDetails message={message} facts={factsOf(attempt)} />
      </div>
    </li>
  )
}

function Mark({ colour, isLast }: { colour: BadgeColour; isLast: boolean }) {
  return (
    <div aria-hidden className="flex flex-col items-center gap-y-0.5">
      <div className="flex size-5 items-center justify-center">
        <div
          className={clx("size-2 rounded-full", {
            "bg-ui-tag-green-icon": colour === "green",
            "bg-ui-tag-neutral-icon": colour === "grey",
            "bg-ui-tag-orange-icon": colour === "orange",
            "bg-ui-tag-red-icon": colour === "red",
          })}
        />
      </div>
      {!isLast && <div className="bg-ui-border-base w-px flex-1" />}
    </div>
  )
}

/** How it went over the wire, in one line. */
function useFacts(): (attempt: AdminOrderSyncAttempt) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ operation, outcome, status, duration_ms, written_status }) =>
    [
      t(describeOperation(operation)),
      outcome === "ok" && t("orderSync.deliveries.attempts.ok"),
      status !== null && t("orderSync.deliveries.attempts.status", { status }),
      // What went well is kept without its status.
      status === null && outcome !== "ok" && t("orderSync.deliveries.attempts.noAnswer"),
      format.duration(duration_ms),
      written_status &&
        t("orderSync.deliveries.attempts.written", {
          status: t(describeRemoteStatus(written_status).labelKey),
        }),
    ]
      .filter(Boolean)
      .join(" · ")
}
