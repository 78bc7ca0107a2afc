import type { OrderSyncPauseKind } from "../../types"

export interface PauseDescription {
  titleKey: string
  textKey: string
  /** A person has to do something; otherwise it ends automatically. */
  needsPerson: boolean
  /** What the button next to it does: try again now, or open the settings. */
  action: "tryNow" | "settings"
}

const FIXED_IN_SETTINGS: readonly OrderSyncPauseKind[] = [
  "auth",
  "origin",
  "misconfigured",
  "wrong_project",
  "secrets",
]

export function describePause(kind: OrderSyncPauseKind): PauseDescription {
  const inSettings = FIXED_IN_SETTINGS.includes(kind)
  return {
    titleKey: `orderSync.pause.${kind}.title`,
    textKey: `orderSync.pause.${kind}.text`,
    needsPerson: inSettings || kind === "quota",
    action: inSettings ? "settings" : "tryNow",
  }
}
