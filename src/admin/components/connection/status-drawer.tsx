import { Text } from "@medusajs/ui"
import { useState } from "react"
import { useTranslation } from "react-i18next"
import {
  REMOTE_STATUSES,
  STORE_FACTS,
  type AdminOrderSyncConnection,
  type AdminOrderSyncStatusRules,
  type OutgoingStatuses,
  type StoreFact,
} from "../../../types"
import { useProviderName } from "../../hooks/api/providers"
import { useConfirm } from "../../hooks/use-confirm"
import { useSaveConnection } from "../../hooks/use-save-connection"
import { ChoiceField } from "../form/choice-field"
import { differs } from "../../lib/schema/changes"
import { FormDrawer } from "../form/form-drawer"
import { cancelsOrders, changeOfRules } from "../../lib/remote-status"
import { SelectField } from "../form/select-field"
import { StatusActions } from "./status-actions"

const CONFLICTS = ["never_downgrade", "shop_wins", "remote_wins", "newest"] as const
const DELETED_RULES = ["cancel", "leave"] as const

interface StatusDrawerProps {
  connection: AdminOrderSyncConnection
  onClose: () => void
}

export function StatusDrawer({ connection, onClose }: StatusDrawerProps) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const provider = useProviderName()(connection.provider_id)
  const [rules, setRules] = useState<AdminOrderSyncStatusRules>(connection.status_rules)
  const { save, isSaving } = useSaveConnection(connection.id, { onSaved: onClose })
  const isNew = cancelsOrders(rules, connection.status_rules)

  const setOutgoing = (fact: StoreFact, status: OutgoingStatuses[StoreFact]) =>
    setRules({ ...rules, outgoing: { ...rules.outgoing, [fact]: status } })

  /** Money goes back to customers without anybody looking: that is asked first. */
  async function submit(): Promise<void> {
    const goesOn =
      !isNew ||
      (await confirm({
        title: t("orderSync.settings.statuses.cancelWarning.title"),
        description: t("orderSync.settings.statuses.cancelWarning.text", { provider }),
        confirmText: t("orderSync.settings.statuses.cancelWarning.confirm"),
      }))
    if (goesOn) {
      await save({ status_rules: changeOfRules(connection.status_rules, rules) })
    }
  }

  return (
    <FormDrawer
      onClose={onClose}
      isDirty={differs(rules, connection.status_rules)}
      title={t("orderSync.settings.statuses.title")}
      onSubmit={submit}
      isSaving={isSaving}
    >
      <StatusActions
        connectionId={connection.id}
        provider={provider}
        rules={rules}
        onChange={setRules}
      />
      <div className="flex flex-col gap-y-4">
        <div>
          <Text size="small" weight="plus" leading="compact">
            {t("orderSync.settings.statuses.there", { provider })}
          </Text>
          <Text size="small" className="text-ui-fg-subtle text-pretty">
            {t("orderSync.settings.statuses.thereText", { provider })}
          </Text>
        </div>
        {STORE_FACTS.map((fact) => (
          <SelectField
            key={fact}
            label={t(`orderSync.settings.statuses.facts.${fact}`)}
            value={rules.outgoing[fact]}
            options={[
              { value: "none", label: t("orderSync.settings.statuses.leave") },
              ...REMOTE_STATUSES.map((status) => ({
                value: status,
                label: t("orderSync.settings.statuses.set", {
                  status: t(`orderSync.remoteStatuses.${status}`),
                }),
              })),
            ]}
            onChange={(status) => setOutgoing(fact, status as OutgoingStatuses[StoreFact])}
          />
        ))}
        <ChoiceField
          label={t("orderSync.settings.statuses.conflict.label")}
          value={rules.conflict}
          choices={CONFLICTS.map((value) => ({
            value,
            label: t(`orderSync.settings.statuses.conflict.${value}.label`, { provider }),
            hint: t(`orderSync.settings.statuses.conflict.${value}.hint`, { provider }),
          }))}
          onChange={(value) => setRules({ ...rules, conflict: value as typeof rules.conflict })}
        />
        <ChoiceField
          label={t("orderSync.settings.statuses.deleted.label")}
          value={rules.deleted}
          choices={DELETED_RULES.map((value) => ({
            value,
            label: t(`orderSync.settings.statuses.deleted.${value}.label`, { provider }),
            hint: t(`orderSync.settings.statuses.deleted.${value}.hint`, { provider }),
          }))}
          onChange={(value) => setRules({ ...rules, deleted: value as typeof rules.deleted })}
        />
      </div>
    </FormDrawer>
  )
}
