import texts from "../../../src/admin/i18n"

export type Language = keyof typeof texts

/** A text of the plugin's pages, with its values filled in. */
export type Words = (key: string, values?: Record<string, string | number>) => string

/** What the pages say in a language. @throws Error for an unknown key */
export function wordsOf(language: Language): Words {
  const all = flatten(texts[language].translation.orderSync)
  return (key, values = {}) => {
    const text = all.get(key)
    if (text === undefined) {
      throw new Error(`There is no text "${key}" in "${language}"`)
    }
    return Object.entries(values).reduce(
      (filled, [name, value]) => filled.replaceAll(`{{${name}}}`, String(value)),
      text,
    )
  }
}

/** Texts that are whole sentences or labels in one language and something else in the other. */
export function textsOnlyIn(language: Language, other: Language): string[] {
  const others = new Set(flatten(texts[other].translation.orderSync).values())
  return [...flatten(texts[language].translation.orderSync).values()].filter(
    (text) => !others.has(text) && !text.includes("{{") && text.length > 2,
  )
}

function flatten(branch: object, path = ""): Map<string, string> {
  return new Map(
    Object.entries(branch).flatMap(([name, value]: [string, unknown]) =>
      typeof value === "string"
        ? [[`${path}${name}`, value] as const]
        : [...flatten(value as object, `${path}${name}.`)],
    ),
  )
}
