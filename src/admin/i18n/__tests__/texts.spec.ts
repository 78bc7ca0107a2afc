import { flatten, isCounted, nameOf, sourceFiles } from "./support"
import i18n from "../index"

const LANGUAGES = { en: flatten(i18n.en.translation), ru: flatten(i18n.ru.translation) }

/** A full key, or the beginning of one whose end is computed, wherever the code names it. */
const KEY_IN_CODE = /["'`](orderSync(?:\.[\w-]+)*\.?)(["'`]|\$\{)/g

function keysInCode(): { whole: Set<string>; beginnings: Set<string> } {
  const whole = new Set<string>()
  const beginnings = new Set<string>()
  for (const [, text] of sourceFiles([".ts", ".tsx"])) {
    for (const [, key, end] of text.matchAll(KEY_IN_CODE)) {
      ;(end === "${" ? beginnings : whole).add(key)
    }
  }
  return { whole, beginnings }
}

function namesOf(texts: Map<string, string>): Set<string> {
  return new Set([...texts.keys()].map((key) => nameOf(key, texts)))
}

describe("texts", () => {
  it("are the same ones in every language", () => {
    expect([...namesOf(LANGUAGES.ru)].sort()).toEqual([...namesOf(LANGUAGES.en)].sort())
  })

  it.each(Object.entries(LANGUAGES))("have every plural form that %s needs", (language, texts) => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = namesOf(new Map([...texts].filter(([key]) => isCounted(key, texts))))
    const missing = [...counted].flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((name) => !texts.has(name)),
    )
    expect(missing).toEqual([])
  })

  it("take the same values in every language and form", () => {
    const { en, ru } = LANGUAGES
    const values = (text: string) =>
      [...new Set([...text.matchAll(/\{\{(\w+)/g)].map(([, name]) => name))].sort().join()
    const wanted = (key: string) =>
      en.get(isCounted(key, ru) ? `${nameOf(key, ru)}_other` : key) ?? ""
    const differing = [...ru].filter(([key, text]) => values(text) !== values(wanted(key)))
    // Only in English does "one" mean 1 and nothing else, so only there it needs no number.
    const counted = [...en].filter(([key]) => key.endsWith("_other") && isCounted(key, en))
    expect(differing.map(([key]) => key)).toEqual([])
    expect(counted.filter(([, text]) => !text.includes("{{count"))).toEqual([])
  })

  it.each(Object.entries(LANGUAGES))("say something, in %s", (_language, texts) => {
    const empty = [...texts].filter(([, text]) => text.trim() === "").map(([key]) => key)
    expect(empty).toEqual([])
  })

  it("exist for every key that the code names", () => {
    const known = namesOf(LANGUAGES.en)
    const { whole, beginnings } = keysInCode()
    // A key that other keys continue is one whose end is added elsewhere.
    const isKnown = (key: string) =>
      known.has(key) || [...known].some((name) => name.startsWith(`${key}.`))
    expect([...whole].filter((key) => !isKnown(key))).toEqual([])
    expect(
      [...beginnings].filter((start) => ![...known].some((name) => name.startsWith(start))),
    ).toEqual([])
  })

  it("are all used", () => {
    const { whole, beginnings } = keysInCode()
    const isUsed = (key: string) =>
      whole.has(nameOf(key, LANGUAGES.en)) ||
      [...beginnings].some((start) => key.startsWith(start)) ||
      [...whole].some((start) => COMPOSED.includes(start) && key.startsWith(`${start}.`))
    expect([...LANGUAGES.en.keys()].filter((key) => !isUsed(key))).toEqual([])
  })
})

/** Keys that the code names in part only, the rest being added where it is used. */
const COMPOSED = ["orderSync.providers"]
