import type { Language } from "./languages"
import { en, type Labels } from "./en"
import { ru } from "./ru"

export { LANGUAGES, type Language } from "./languages"
export type { Labels }

const LABELS: Record<Language, Labels> = { en, ru }

export function labelsFor(language: Language): Labels {
  return LABELS[language]
}
