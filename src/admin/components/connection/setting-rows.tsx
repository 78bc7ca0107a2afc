import { Badge } from "@medusajs/ui"
import type { ReactNode } from "react"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection } from "../../../types"
import { useAmountExample } from "../../hooks/use-amount-example"
import { useFieldTexts } from "../../hooks/use-field-texts"
import {
  fieldKind,
  isCurrencyExponents,
  type JsonSchema,
  type NamedField,
} from "../../lib/schema/json-schema"
import { groupWords } from "../../lib/schema/group-words"
import { SectionRow } from "../section"

interface SettingRowsProps {
  connection: AdminOrderSyncConnection
  fields: readonly NamedField[]
  /** What a test found wrong, by "config.<field>". */
  problems?: Record<string, string>
}

/** What a connection's settings are, a row for each; drawn after their schema, as their form is. */
export function SettingRows({ connection, fields, problems = {} }: SettingRowsProps) {
  const { textsOf } = useFieldTexts(connection.provider_id)
  return fields.map(([name, schema]) => (
    <SectionRow
      key={name}
      title={textsOf("config", name, schema).label}
      problem={problems[`config.${name}`]}
      value={
        <SettingValue
          providerId={connection.provider_id}
          path={name}
          schema={schema}
          value={connection.config[name] ?? schema.default}
        />
      }
    />
  ))
}

interface SettingValueProps {
  providerId: string
  path: string
  schema: JsonSchema
  value: unknown
}

function SettingValue({ providerId, path, schema, value }: SettingValueProps): ReactNode {
  const { t } = useTranslation()
  const { textsOf, optionOf } = useFieldTexts(providerId)
  const exampleOf = useAmountExample()
  const entry = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {}
  const valueWord = (it: string) =>
    entry.enum ? optionOf("config", `${path}.value`, it, entry) : it
  const none = textsOf("config", path, schema).empty ?? t("orderSync.general.none")
  switch (fieldKind(schema)) {
    case "switch":
      return value === true ? t("orderSync.general.on") : t("orderSync.general.off")
    case "choice":
      return value === undefined ? none : optionOf("config", path, String(value), schema)
    case "group":
      return (
        <Words
          none={none}
          words={groupWords(
            schema,
            asRecord(value),
            (name, field) => textsOf("config", `${path}.${name}`, field).label,
            (name, field, option) => optionOf("config", `${path}.${name}`, option, field),
          )}
        />
      )
    case "list":
      return <Words none={none} words={(Array.isArray(value) ? value : []).map(firstText)} />
    case "map":
      return (
        <Words
          none={none}
          words={Object.entries(asRecord(value)).map(([key, it]) =>
            isCurrencyExponents(schema)
              ? exampleOf(key, String(it))
              : `${key}: ${valueWord(String(it))}`,
          )}
        />
      )
    case "json":
      return value === undefined ? none : JSON.stringify(value)
    default:
      return value === undefined || value === null || value === "" ? (
        none
      ) : (
        <span className="min-w-0 break-all">{String(value)}</span>
      )
  }
}

function Words({ words, none }: { words: string[]; none: string }) {
  if (words.length === 0) {
    return none
  }
  return words.map((word) => (
    <Badge key={word} size="2xsmall" className="max-w-full">
      <span className="truncate">{word}</span>
    </Badge>
  ))
}

/** A row of a list by its first text, which is mostly its name. */
function firstText(row: unknown): string {
  return String(Object.values(asRecord(row)).find((value) => typeof value === "string") ?? "")
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {}
}
