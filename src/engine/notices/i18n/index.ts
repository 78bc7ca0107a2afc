import { en } from "./en"
import type { NoticeTexts } from "./notice-texts"
import { ru } from "./ru"

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
