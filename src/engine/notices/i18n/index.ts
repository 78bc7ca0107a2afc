import type { PauseKind } from "../../../lib/pause"
import { en } from "./en"
import { ru } from "./ru"

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

const TEXTS = new Map<string, NoticeTexts>([
  ["en", en],
  ["ru", ru],
])

export const NOTICE_LANGUAGES = [...TEXTS.keys()]

/** The language that notices are written in for a connection's own: English where there are none. */
export function noticeLanguage(language: unknown): string {
  return typeof language === "string" && TEXTS.has(language) ? language : "en"
}

/** Texts in that language, in English when there are none. */
export function noticeTexts(language: string): NoticeTexts {
  return TEXTS.get(language) ?? en
}
