import {
  REMOTE_STATUSES,
  type AdminOrderSyncDelivery,
  type AdminOrderSyncRemoteStatusListResponse,
  type AdminOrderSyncStatusRules,
  type AdminUpdateOrderSyncConnectionRequest,
  type OrderSyncStatusAction,
} from "../../types"

type RemoteStatusInfo = AdminOrderSyncRemoteStatusListResponse["statuses"][number]

/** The remote's own name of a status; null where the class names it as well. */
export function ownStatusName({
  remote_status,
  remote_status_code,
  remote_status_label,
}: Pick<AdminOrderSyncDelivery, "remote_status" | "remote_status_code" | "remote_status_label">):
  string | null {
  if (remote_status_code === null || remote_status_code === remote_status) {
    return null
  }
  return remote_status_label ?? remote_status_code
}

/** The statuses that can have an action of their own: none where the remote knows the classes only. */
export function ownStatuses(statuses: readonly RemoteStatusInfo[]): readonly RemoteStatusInfo[] {
  const classes: readonly string[] = REMOTE_STATUSES
  return statuses.every(({ code }) => classes.includes(code)) ? [] : statuses
}

/** Statuses that have an action of their own, although the remote names them no more. */
export function goneCodes(
  { actions_by_code }: Pick<AdminOrderSyncStatusRules, "actions_by_code">,
  statuses: readonly RemoteStatusInfo[],
): string[] {
  const codes = statuses.map(({ code }) => code)
  return Object.keys(actions_by_code ?? {}).filter((code) => !codes.includes(code))
}

/** The rules with another action for one code; null: it follows its class again. */
export function withActionOf(
  rules: AdminOrderSyncStatusRules,
  code: string,
  action: OrderSyncStatusAction | null,
): AdminOrderSyncStatusRules {
  const others = Object.entries(rules.actions_by_code ?? {}).filter(([other]) => other !== code)
  const actions_by_code = Object.fromEntries(
    action === null ? others : [...others, [code, action] as const],
  )
  return { ...rules, actions_by_code }
}

/** Whether orders are cancelled by rules; `former` leaves out what was so before. */
export function cancelsOrders(
  rules: AdminOrderSyncStatusRules,
  former?: AdminOrderSyncStatusRules,
): boolean {
  const cancelled = (one: AdminOrderSyncStatusRules | undefined): string[] => [
    ...REMOTE_STATUSES.filter((status) => one?.actions[status] === "cancel"),
    ...Object.entries(one?.actions_by_code ?? {})
      .filter(([, action]) => action === "cancel")
      .map(([code]) => `code:${code}`),
  ]
  const before = cancelled(former)
  return cancelled(rules).some((name) => !before.includes(name))
}

/** What has to be sent so that rules become others: null for each code that loses its action. */
export function changeOfRules(
  former: AdminOrderSyncStatusRules,
  { actions_by_code, ...rules }: AdminOrderSyncStatusRules,
): NonNullable<AdminUpdateOrderSyncConnectionRequest["status_rules"]> {
  const lost = Object.keys(former.actions_by_code ?? {}).map((code) => [code, null] as const)
  const codes: Record<string, OrderSyncStatusAction | null> = {
    ...Object.fromEntries(lost),
    ...actions_by_code,
  }
  return Object.keys(codes).length === 0 ? rules : { ...rules, actions_by_code: codes }
}
