import { en, type Labels } from "./en"
import { ru } from "./ru"

export type { Labels }

export const LANGUAGES = ["en", "ru"] as const

export type Language = (typeof LANGUAGES)[number]

const LABELS: Record<Language, Labels> = { en, ru }

export function labelsFor(language: Language): Labels {
  return LABELS[language]
}
