import { Button, InlineTip, Skeleton, Text } from "@medusajs/ui"
import { useTranslation } from "react-i18next"
import {
  REMOTE_STATUSES,
  type AdminOrderSyncRemoteStatusListResponse,
  type AdminOrderSyncStatusRules,
  type OrderSyncStatusAction,
} from "../../../types"
import { useRemoteStatuses } from "../../hooks/api/remote"
import { cancelsOrders, goneCodes, ownStatuses, withActionOf } from "../../lib/remote-status"
import { SelectField } from "../form/select-field"

const ACTIONS = ["none", "complete", "cancel", "archive"] as const

/** Stands for the action of the class. */
const AS_CLASS = "class"

type Status = AdminOrderSyncRemoteStatusListResponse["statuses"][number]

interface StatusActionsProps {
  connectionId: string
  provider: string
  rules: AdminOrderSyncStatusRules
  onChange: (rules: AdminOrderSyncStatusRules) => void
}

/** What a status at the remote does to the store's order: by class, and by the remote's own statuses. */
export function StatusActions({ connectionId, provider, rules, onChange }: StatusActionsProps) {
  const { t } = useTranslation()
  return (
    <div className="flex flex-col gap-y-4">
      <div>
        <Text size="small" weight="plus" leading="compact">
          {t("orderSync.settings.statuses.back", { provider })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("orderSync.settings.statuses.backText", { provider })}
        </Text>
      </div>
      {REMOTE_STATUSES.map((status) => (
        <SelectField
          key={status}
          label={t("orderSync.settings.statuses.when", {
            status: t(`orderSync.remoteStatuses.${status}`),
          })}
          value={rules.actions[status]}
          options={ACTIONS.map((action) => ({
            value: action,
            label: t(`orderSync.settings.statuses.actions.${action}`),
          }))}
          onChange={(action) =>
            onChange({
              ...rules,
              actions: { ...rules.actions, [status]: action as OrderSyncStatusAction },
            })
          }
        />
      ))}
      <OwnStatuses
        connectionId={connectionId}
        provider={provider}
        rules={rules}
        onChange={onChange}
      />
      {cancelsOrders(rules) && (
        <InlineTip variant="warning" label={t("orderSync.settings.statuses.cancelWarning.label")}>
          {t("orderSync.settings.statuses.cancelWarning.text", { provider })}
        </InlineTip>
      )}
    </div>
  )
}

/** Nothing where the remote knows the four classes only. */
function OwnStatuses({ connectionId, provider, rules, onChange }: StatusActionsProps) {
  const { t } = useTranslation()
  const { data, isPending, isError, isFetching, refetch } = useRemoteStatuses(connectionId)
  if (isPending) {
    return <Skeleton className="h-8 w-full rounded-lg" />
  }
  const known = ownStatuses(data ?? [])
  const gone = goneCodes(rules, data ?? []).map((code): Status => ({
    code,
    label: code,
    status: null,
  }))
  const named = [...known.filter(({ status }) => status !== null), ...gone]
  const nameless = known.filter(({ status }) => status === null)
  if (!isError && named.length + nameless.length === 0) {
    return null
  }
  return (
    <>
      <div>
        <Text size="small" weight="plus" leading="compact">
          {t("orderSync.settings.statuses.own.title", { provider })}
        </Text>
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {isError
            ? t("orderSync.settings.statuses.own.failed", { provider })
            : t("orderSync.settings.statuses.own.text", { provider })}
        </Text>
      </div>
      {isError && (
        <Button
          size="small"
          type="button"
          variant="secondary"
          className="self-start"
          isLoading={isFetching}
          onClick={() => void refetch()}
        >
          {t("orderSync.actions.tryAgain")}
        </Button>
      )}
      {named.map((status) => (
        <OwnStatus key={status.code} status={status} rules={rules} onChange={onChange} />
      ))}
      {nameless.length > 0 && (
        <Text size="small" className="text-ui-fg-subtle text-pretty">
          {t("orderSync.settings.statuses.own.nameless", {
            statuses: nameless.map(({ label }) => label).join(", "),
          })}
        </Text>
      )}
    </>
  )
}

interface OwnStatusProps extends Pick<StatusActionsProps, "rules" | "onChange"> {
  status: Status
}

function OwnStatus({ status: info, rules, onChange }: OwnStatusProps) {
  const { t } = useTranslation()
  const { code, label, status } = info
  return (
    <SelectField
      label={
        status === null
          ? label
          : t("orderSync.settings.statuses.own.status", {
              label,
              status: t(`orderSync.remoteStatuses.${status}`),
            })
      }
      value={rules.actions_by_code?.[code] ?? AS_CLASS}
      options={[
        {
          value: AS_CLASS,
          label:
            status === null
              ? t("orderSync.settings.statuses.own.forget")
              : t("orderSync.settings.statuses.own.asClass", {
                  status: t(`orderSync.remoteStatuses.${status}`),
                }),
        },
        ...ACTIONS.map((action) => ({
          value: action,
          label: t(`orderSync.settings.statuses.actions.${action}`),
        })),
      ]}
      onChange={(action) =>
        onChange(
          withActionOf(rules, code, action === AS_CLASS ? null : (action as OrderSyncStatusAction)),
        )
      }
    />
  )
}
