/** Shorter texts identify nobody, and hiding them would hide ordinary words. */
const MIN_NAME_LENGTH = 3
const MIN_VALUE_LENGTH = 6

/** What of a body is about a customer. */
export interface PersonalParts {
  /** Names of people: each word is hidden alone, too. */
  names?: readonly (string | undefined)[]
  /** Whatever else is about a customer: email, phone, address, note. */
  values?: readonly (string | undefined)[]
}

/**
 * The texts of a body that no error may repeat (`HttpRequest.personal`). A remote that refuses a
 * field often quotes it.
 */
export function personalTexts({ names = [], values = [] }: PersonalParts): string[] {
  const words = names.flatMap((name = "") => [name, ...name.split(/\s+/)])
  return [
    ...words.filter(({ length }) => length >= MIN_NAME_LENGTH),
    ...values.flatMap((value = "") => (value.length >= MIN_VALUE_LENGTH ? [value] : [])),
  ]
}
