import type { PauseKind } from "../../../lib/pause"

/** Words of the admin's notification feed; `{name}` and `{count}` are filled in. */
export interface NoticeTexts {
  paused: string
  resumed: string
  parked: string
  resolved: string
  causes: Record<PauseKind, string>
  waiting: string
  /** By plural category of the language; "other" always exists. */
  orders: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
  no_orders: string
}
