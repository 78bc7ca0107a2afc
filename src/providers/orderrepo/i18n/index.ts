import { en } from "./en"
import { ru } from "./ru"

/** Words that stand in the payload, so they are read at OrderRepo, not in the admin. */
export type Labels = typeof en

export const LANGUAGES = ["en", "ru"] as const

export type Language = (typeof LANGUAGES)[number]

const LABELS: Record<Language, Labels> = { en, ru }

export function labelsFor(language: Language): Labels {
  return LABELS[language]
}

/** A payment status in words; one that is not known here (of a newer Medusa) as Medusa writes it. */
export function paymentStatusInWords(status: string, labels: Labels): string {
  return new Map(Object.entries(labels.payment_statuses)).get(status) ?? status
}
