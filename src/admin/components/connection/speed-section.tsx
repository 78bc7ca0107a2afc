import { Input } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type {
  AdminOrderSyncConnection,
  AdminOrderSyncProvider,
  AdminOrderSyncSending,
} from "../../../types"
import { useFormat } from "../../hooks/use-format"
import { Field } from "../form/field"
import { SectionRow } from "../section"
import { EditableSection } from "./editable-section"
import { ProviderFieldsDrawer } from "./provider-fields-drawer"

/** As the admin API bounds them. */
const BOUNDS = {
  concurrency: { min: 1, max: 64 },
  sync_interval_minutes: { min: 1, max: 1_440 },
} as const

type SpeedField = keyof typeof BOUNDS

const SPEED_FIELDS = Object.keys(BOUNDS) as SpeedField[]

interface SpeedSectionProps {
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider | undefined
}

/** How fast it sends and how often it reads. */
export function SpeedSection({ connection, provider }: SpeedSectionProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <EditableSection
      title={t("orderSync.settings.speed.title")}
      subtitle={t("orderSync.settings.speed.subtitle")}
      editor={(close) =>
        provider && <SpeedDrawer connection={connection} provider={provider} onClose={close} />
      }
    >
      {SPEED_FIELDS.map((field) => (
        <SectionRow
          key={field}
          title={t(`orderSync.settings.speed.${field}.label`)}
          value={format.number(connection[field])}
        />
      ))}
      <SectionRow
        title={t("orderSync.settings.speed.present.label")}
        value={<PresentLevel sending={connection.sending ?? null} />}
      />
    </EditableSection>
  )
}

/** How fast it sends just now, and why not faster. */
function PresentLevel({ sending }: { sending: AdminOrderSyncSending | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (sending === null) {
    return <>{t("orderSync.settings.speed.present.idle")}</>
  }
  const { limit, in_flight, per_second, latency_ms, reason } = sending
  return (
    <div className="flex flex-col gap-y-1">
      <span>
        {t("orderSync.settings.speed.present.level", {
          inFlight: format.number(in_flight),
          limit: format.number(limit),
        })}
      </span>
      {per_second !== null && (
        <span>
          {t("orderSync.settings.speed.present.perSecond", {
            perSecond: format.number(Math.round(per_second * 10) / 10),
          })}
        </span>
      )}
      {latency_ms !== null && (
        <span>
          {t("orderSync.settings.speed.present.latency", {
            ms: format.number(Math.round(latency_ms)),
          })}
        </span>
      )}
      <span>{t(`orderSync.settings.speed.present.reasons.${reason}`)}</span>
    </div>
  )
}

interface SpeedDrawerProps {
  connection: AdminOrderSyncConnection
  provider: AdminOrderSyncProvider
  onClose: () => void
}

function SpeedDrawer({ connection, provider, onClose }: SpeedDrawerProps) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState<Record<SpeedField, string>>({
    concurrency: String(connection.concurrency),
    sync_interval_minutes: String(connection.sync_interval_minutes),
  })
  const problemOf = (field: SpeedField): string | undefined => {
    const { min, max } = BOUNDS[field]
    const value = Number(texts[field])
    return Number.isInteger(value) && value >= min && value <= max
      ? undefined
      : t("orderSync.settings.problems.between", { min, max })
  }
  return (
    <ProviderFieldsDrawer
      title={t("orderSync.settings.speed.title")}
      connection={connection}
      provider={provider}
      fields={[]}
      onClose={onClose}
      hasOtherChanges={SPEED_FIELDS.some((field) => texts[field] !== String(connection[field]))}
      extra={() =>
        SPEED_FIELDS.some(problemOf)
          ? null
          : Object.fromEntries(SPEED_FIELDS.map((field) => [field, Number(texts[field])]))
      }
    >
      {SPEED_FIELDS.map((field) => (
        <Field
          key={field}
          label={t(`orderSync.settings.speed.${field}.label`)}
          hint={t(`orderSync.settings.speed.${field}.hint`)}
          error={problemOf(field)}
        >
          {(attributes) => (
            <Input
              {...attributes}
              inputMode="numeric"
              autoComplete="off"
              value={texts[field]}
              onChange={(event) => setTexts({ ...texts, [field]: event.target.value })}
            />
          )}
        </Field>
      ))}
    </ProviderFieldsDrawer>
  )
}
