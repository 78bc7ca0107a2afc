import type { OrderSyncPauseKind } from "../../types"

export interface PauseDescription {
  titleKey: string
  textKey: string
  /** A person has to do something; else it ends by itself. */
  needsPerson: boolean
  /** What the one button beside it does: try again at once, or lead to where it is mended. */
  action: "tryNow" | "settings"
}

const MENDED_IN_SETTINGS: readonly OrderSyncPauseKind[] = [
  "auth",
  "origin",
  "misconfigured",
  "wrong_project",
  "secrets",
]

export function describePause(kind: OrderSyncPauseKind): PauseDescription {
  const inSettings = MENDED_IN_SETTINGS.includes(kind)
  return {
    titleKey: `orderSync.pause.${kind}.title`,
    textKey: `orderSync.pause.${kind}.text`,
    needsPerson: inSettings || kind === "quota",
    action: inSettings ? "settings" : "tryNow",
  }
}
