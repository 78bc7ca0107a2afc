import { Alert, Button, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import { useNavigate } from "react-router-dom"
import type { AdminOrderSyncPause } from "../../types"
import { useProviderName } from "../hooks/api/providers"
import { useErrorText } from "../hooks/use-error-text"
import { useFormat } from "../hooks/use-format"
import { useNow } from "../hooks/use-now"
import { useTryConnection } from "../hooks/use-try-connection"
import { describePause } from "../lib/describe-pause"

interface PausedConnection {
  id: string
  name: string
  provider_id: string
}

interface PauseBannerProps {
  connection: PausedConnection
  pause: AdminOrderSyncPause
  /** Where the settings are already open: opens the form to correct them. */
  onFix?: () => void
}

/** Why a connection does not send, since when, what to do about it, and the one button for that. */
export function PauseBanner({ connection, pause, onFix }: PauseBannerProps) {
  const { t } = useTranslation()
  const provider = useProviderName()(connection.provider_id)
  const textOf = useErrorText()
  const { titleKey, textKey, needsPerson } = describePause(pause.kind)
  const found = pause.code
    ? textOf({ provider_id: connection.provider_id, kind: null, code: pause.code })
    : null
  return (
    <Alert variant={needsPerson ? "error" : "warning"} role="status">
      <div className="flex flex-col items-start gap-y-3">
        <div className="flex min-w-0 flex-col gap-y-1">
          <Text size="small" leading="compact" weight="plus" className="break-words">
            {t("orderSync.pause.title", { name: connection.name })}
          </Text>
          <Text size="small" className="text-ui-fg-base text-pretty">
            {t(titleKey, { provider })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t(textKey, { provider })}
          </Text>
          {found && pause.kind === "misconfigured" && (
            <Text size="small" className="text-ui-fg-subtle text-pretty">
              {found.title} {found.todo}
            </Text>
          )}
          <PauseTimes pause={pause} />
        </div>
        <PauseAction connection={connection} pause={pause} onFix={onFix} />
      </div>
    </Alert>
  )
}

function PauseTimes({ pause: { paused_at, probe_at } }: { pause: AdminOrderSyncPause }) {
  const { t } = useTranslation()
  const format = useFormat()
  const now = useNow()
  const times = [
    paused_at && t("orderSync.pause.since", { time: format.dateTime(paused_at) }),
    probe_at && t("orderSync.pause.nextProbe", { time: format.relative(probe_at, now) }),
  ].filter(Boolean)
  return (
    <Text size="xsmall" className="text-ui-fg-subtle">
      {times.join(" · ")}
    </Text>
  )
}

function PauseAction({ connection, pause, onFix }: PauseBannerProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { tryNow, isTrying } = useTryConnection(connection)
  return describePause(pause.kind).action === "settings" ? (
    <Button
      size="small"
      variant="secondary"
      onClick={onFix ?? (() => navigate(`/settings/order-sync/${connection.id}`))}
    >
      {t("orderSync.pause.actions.settings")}
    </Button>
  ) : (
    <Button size="small" variant="secondary" isLoading={isTrying} onClick={() => void tryNow()}>
      {t("orderSync.pause.actions.tryNow")}
    </Button>
  )
}
