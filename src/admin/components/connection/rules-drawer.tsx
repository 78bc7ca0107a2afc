import { DatePicker } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useRegions, useSalesChannels } from "../../hooks/api/store"
import { useConfirm } from "../../hooks/use-confirm"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { ChoiceField } from "../form/choice-field"
import { Field } from "../form/field"
import { differs } from "../../lib/schema/changes"
import { FormDrawer } from "../form/form-drawer"
import { SomeField } from "../form/some-field"
import { SwitchField } from "../form/switch-field"

interface RulesDrawerProps {
  connection: AdminOrderSyncConnection
  onClose: () => void
}

export function RulesDrawer({ connection, onClose }: RulesDrawerProps) {
  const { t } = useTranslation()
  const [rules, setRules] = useState(connection.rules)
  const { save, isSaving } = useSaveConnection(connection.id, { onSaved: onClose })
  const confirm = useConfirm()
  const channels = useSalesChannels()
  const regions = useRegions()
  const startDate = rules.start_date === null ? null : new Date(rules.start_date)

  /** Years of orders may go out by it, against the limit of a plan: that is asked first. */
  async function submit(): Promise<void> {
    const goesOn =
      !reachesFurtherBack(connection.rules.start_date, rules.start_date) ||
      (await confirm({
        title: t("orderSync.settings.rules.older.title"),
        description: t("orderSync.settings.rules.older.text"),
        confirmText: t("orderSync.settings.rules.older.confirm"),
        isDestructive: false,
      }))
    if (goesOn) {
      await save({ rules })
    }
  }

  return (
    <FormDrawer
      onClose={onClose}
      isDirty={differs(rules, connection.rules)}
      title={t("orderSync.settings.rules.title")}
      description={t("orderSync.settings.rules.note")}
      onSubmit={submit}
      isSaving={isSaving}
    >
      <ChoiceField
        label={t("orderSync.settings.rules.sendWhen.label")}
        value={rules.send_when}
        choices={(["placed", "paid"] as const).map((value) => ({
          value,
          label: t(`orderSync.settings.rules.sendWhen.${value}.label`),
          hint: t(`orderSync.settings.rules.sendWhen.${value}.hint`),
        }))}
        onChange={(value) => setRules({ ...rules, send_when: value as typeof rules.send_when })}
      />
      <div className="flex flex-col gap-y-3">
        <SwitchField
          label={t("orderSync.settings.rules.startDate.limit")}
          hint={t("orderSync.settings.rules.startDate.limitHint")}
          value={startDate !== null}
          onChange={(isLimited) =>
            setRules({ ...rules, start_date: isLimited ? new Date().toISOString() : null })
          }
        />
        {startDate && (
          <Field
            label={t("orderSync.settings.rules.startDate.label")}
            hint={t("orderSync.settings.rules.startDate.hint")}
          >
            {({ id }) => (
              <div id={id}>
                <DatePicker
                  aria-label={t("orderSync.settings.rules.startDate.label")}
                  granularity="minute"
                  value={startDate}
                  onChange={(date) =>
                    setRules({ ...rules, start_date: date ? date.toISOString() : null })
                  }
                />
              </div>
            )}
          </Field>
        )}
      </div>
      <SomeField
        label={t("orderSync.settings.rules.salesChannels.label")}
        hint={t("orderSync.settings.rules.salesChannels.hint")}
        options={channels.data}
        value={rules.sales_channel_ids}
        onChange={(sales_channel_ids) => setRules({ ...rules, sales_channel_ids })}
      />
      <SomeField
        label={t("orderSync.settings.rules.regions.label")}
        hint={t("orderSync.settings.rules.regions.hint")}
        options={regions.data}
        value={rules.region_ids}
        onChange={(region_ids) => setRules({ ...rules, region_ids })}
      />
    </FormDrawer>
  )
}

/** Null is no limit at all. */
function reachesFurtherBack(former: string | null, wanted: string | null): boolean {
  return former !== null && (wanted === null || Date.parse(wanted) < Date.parse(former))
}
