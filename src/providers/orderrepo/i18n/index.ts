import { en, type Labels } from "./en"
import { ru } from "./ru"

export type { Labels }

export const LANGUAGES = ["en", "ru"] as const

export type Language = (typeof LANGUAGES)[number]

const LABELS: Record<Language, Labels> = { en, ru }

export function labelsFor(language: Language): Labels {
  return LABELS[language]
}

/** A word of Medusa's in the connection's language; one that is not known (of a newer Medusa) as it is. */
export function inWords(word: string, words: Record<string, string>): string {
  return Object.hasOwn(words, word) ? words[word] : word
}
