import { useCallback } from "react"
import { useTranslation } from "react-i18next"
import { toTitle, type JsonSchema } from "../lib/schema/json-schema"
import { isStatusClass, schemaTexts } from "../lib/schema/schema-texts"

export type SettingsPart = "config" | "secrets"

type TextPart = SettingsPart | "payload"

export interface FieldTexts {
  label: string
  hint?: string
  placeholder?: string
  /** What counts when nothing is entered. */
  empty?: string
  /** A drawback of a value that is accepted. */
  warning?: string
}

/**
 * What a field of a provider's settings is called. For providers that we know the texts are
 * translated (`orderSync.providers.<provider>.config.<field>`); for others they come from
 * the schema: `x-labels` and `x-hints` by language, else `title`, `description`.
 */
export function useFieldTexts(providerId: string) {
  const { t, i18n } = useTranslation()

  const translated = useCallback(
    (part: TextPart, path: string, word: string): string | undefined => {
      const key = `orderSync.providers.${providerId}.${part}.${path}.${word}`
      return i18n.exists(key) ? t(key) : undefined
    },
    [t, i18n, providerId],
  )

  /**
   * `path` names the field without indexes: "custom_fields.path". `fallback` is its label where
   * nobody gave it one.
   */
  const textsOf = useCallback(
    (part: SettingsPart, path: string, schema: JsonSchema, fallback?: string): FieldTexts => {
      const label = translated(part, path, "label")
      const own = schemaTexts(schema, i18n.language)
      return {
        label: label ?? own.label ?? fallback ?? toTitle(path.slice(path.lastIndexOf(".") + 1)),
        hint: label ? translated(part, path, "hint") : own.hint,
        placeholder: translated(part, path, "placeholder"),
        empty: translated(part, path, "empty"),
        warning: translated(part, path, "warning"),
      }
    },
    [translated, i18n.language],
  )

  const optionOf = useCallback(
    (part: SettingsPart, path: string, value: string, schema: JsonSchema): string =>
      translated(part, path, `options.${value}`) ??
      schemaTexts(schema, i18n.language).options[value] ??
      (isStatusClass(schema) ? t(`orderSync.remoteStatuses.${value}`) : toTitle(value)),
    [translated, t, i18n.language],
  )

  /** What to say when the server refuses a field; its own words are English. */
  const refusalOf = useCallback(
    (part: SettingsPart, path: string): string | undefined => translated(part, path, "refusal"),
    [translated],
  )

  /** What a field of the payload holds; `path` as coercions name it: "products[0].image". */
  const payloadLabelOf = useCallback(
    (path: string): string | undefined =>
      translated("payload", path.replaceAll(/\[\d+\]/g, ""), "label"),
    [translated],
  )

  /** What to fetch from the provider before anything is entered here, and where. */
  const introOf = useCallback(
    (provider: string): string => {
      const key = `orderSync.providers.${providerId}.intro`
      return i18n.exists(key) ? t(key) : t("orderSync.settings.create.intro", { provider })
    },
    [t, i18n, providerId],
  )

  return { textsOf, optionOf, refusalOf, payloadLabelOf, introOf }
}
