import { PAUSE_GROUPS, type OrderSyncPauseKind } from "../../types"

export interface PauseDescription {
  titleKey: string
  textKey: string
  /** A person has to do something; otherwise it ends automatically. */
  needsPerson: boolean
  /** What the button next to it does: try again now, or open the settings. */
  action: "tryNow" | "settings"
}

export function describePause(kind: OrderSyncPauseKind): PauseDescription {
  const group = PAUSE_GROUPS[kind]
  return {
    titleKey: `orderSync.pause.${kind}.title`,
    textKey: `orderSync.pause.${kind}.text`,
    needsPerson: group !== "automatic",
    action: group === "settings" ? "settings" : "tryNow",
  }
}
