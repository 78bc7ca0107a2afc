import { useForm, type Resolver } from "react-hook-form"
import { useTranslation } from "react-i18next"
import type { AdminOrderSyncConnection, AdminOrderSyncProvider } from "../../types"
import { readFieldProblems, toRequestFailure } from "../lib/request-failure"
import { fromFormValues, toFormValues, type FormValues } from "../lib/schema/form-values"
import { fieldOfCheck, type JsonSchema } from "../lib/schema/json-schema"
import { findIssues, toFormPath, type FieldIssue, type ProblemKind } from "../lib/schema/validate"
import { hasFailed, useCheckText, type ConnectionCheck } from "./use-check-texts"
import { useFieldTexts, type SettingsPart } from "./use-field-texts"

/** Problems that say that a value is wrong, but not what a right one would be. */
const VAGUE: readonly ProblemKind[] = ["wrong", "notAnAddress"]

export interface SettingsForm {
  name: string
  is_enabled: boolean
  /** As `FormValues`; a type that holds itself is more than the form library can follow. */
  config: Record<string, unknown>
  secrets: Record<string, unknown>
}

export interface SettingsFormOptions {
  provider: AdminOrderSyncProvider
  /** Left out: a connection that is being made. */
  connection?: AdminOrderSyncConnection
  /** Only these of the provider's fields are checked; left out: all. */
  fields?: readonly string[]
}

/** The form for what a provider wants to know, checked by its schemas before the server is asked. */
export function useSettingsForm({ provider, connection, fields }: SettingsFormOptions) {
  const { t } = useTranslation()
  const { refusalOf } = useFieldTexts(provider.id)
  const checkTextOf = useCheckText(provider.id)
  const schemas: Record<SettingsPart, JsonSchema> = {
    config: provider.config_schema as JsonSchema,
    secrets: provider.secrets_schema as JsonSchema,
  }
  // Nothing is stored that another address must not get, and nothing has to be entered.
  const canBeWithoutSecrets =
    !schemas.secrets.required?.length &&
    Object.values(connection?.secrets ?? {}).every(({ is_set }) => !is_set)
  const messageOf = (part: SettingsPart, { path, problem, limit }: FieldIssue): string =>
    (VAGUE.includes(problem) && refusalAt(part, path)) ||
    t(`orderSync.settings.problems.${problem}`, { limit })

  /** What fits there, in the words of the field or of the one that holds it. */
  const refusalAt = (part: SettingsPart, path: string): string | undefined => {
    const names = path.split(".").filter((step) => !/^\d+$/.test(step))
    return refusalOf(part, names.join(".")) ?? refusalOf(part, names[0])
  }

  const resolver: Resolver<SettingsForm> = (values) => {
    const problems: [string, string][] = []
    if (values.name.trim() === "") {
      problems.push(["name", t("orderSync.settings.problems.required")])
    }
    const hasSecrets = hasText(values.secrets)
    const needsSecretsAgain =
      connection !== undefined && isMoved(connection, values) && !canBeWithoutSecrets
    if (needsSecretsAgain && !hasSecrets) {
      const [name] = Object.keys(schemas.secrets.properties ?? {})
      problems.push([`secrets.${name}`, t("orderSync.settings.secrets.againForAddress")])
    }
    for (const part of ["config", "secrets"] as const) {
      // Secrets that are stored stay when nothing is entered.
      if (part === "config" || hasSecrets || !connection) {
        for (const issue of findIssues(schemas[part], values[part] as FormValues)) {
          if (part === "secrets" || isShown(issue.path, fields)) {
            problems.push([`${part}.${issue.path}`, messageOf(part, issue)])
          }
        }
      }
    }
    return { values: problems.length === 0 ? values : {}, errors: toErrors(problems) }
  }

  const form = useForm<SettingsForm>({
    resolver,
    defaultValues: {
      name: connection?.name ?? provider.name,
      is_enabled: connection?.is_enabled ?? true,
      config: toFormValues(schemas.config, connection?.config ?? {}),
      secrets: toFormValues(schemas.secrets, {}),
    },
  })

  /** Puts what the server refused beside the fields; false when it named none of them. */
  function showRefusal(error: unknown): boolean {
    const values = form.getValues()
    const problems = readFieldProblems(toRequestFailure(error).message)
    const placed = problems.flatMap(({ field, message }) => {
      const [part, ...steps] = field.split(".")
      if (part !== "config" && part !== "secrets") {
        return []
      }
      if (steps.length === 0) {
        return part === "secrets" ? [placeSecretProblem(schemas.secrets, message)] : []
      }
      const path = toFormPath(schemas[part], values[part] as FormValues, steps)
      return [{ path: `${part}.${path}`, message: refusalAt(part, path) ?? message }]
    })
    placed.forEach(({ path, message }, index) =>
      form.setError(path as "name", { message }, { shouldFocus: index === 0 }),
    )
    return placed.length > 0 && placed.length === problems.length
  }

  /** Puts what a test found wrong beside the fields; it goes when the field is edited or sent again. */
  function showChecks(checks: readonly ConnectionCheck[]): void {
    for (const check of checks.filter(hasFailed)) {
      const path = fieldOfCheck(schemas, check.name)
      if (path !== null) {
        const { title, todo } = checkTextOf(check)
        form.setError(path as "name", { message: [title, todo].filter(Boolean).join(" ") })
      }
    }
  }

  return {
    form,
    showRefusal,
    showChecks,
    /** What was entered, as the server wants it; secrets only when any was entered. */
    read: (values: SettingsForm) => ({
      name: values.name.trim(),
      is_enabled: values.is_enabled,
      config: fromFormValues(schemas.config, values.config as FormValues),
      secrets:
        hasText(values.secrets) || (connection && isMoved(connection, values))
          ? fromFormValues(schemas.secrets, values.secrets as FormValues)
          : undefined,
    }),
  }
}

/** A stored key is never sent to another address than the one it was entered for. */
export function isMoved(
  connection: AdminOrderSyncConnection,
  values: Pick<SettingsForm, "config">,
): boolean {
  return withoutSlash(values.config.base_url) !== withoutSlash(connection.config.base_url)
}

/** As an address is stored. */
function withoutSlash(address: unknown): string {
  return String(address ?? "")
    .trim()
    .replace(/\/+$/, "")
}

function placeSecretProblem({ properties = {} }: JsonSchema, message: string) {
  return { path: `secrets.${Object.keys(properties)[0] ?? ""}`, message }
}

function hasText(values: Record<string, unknown>): boolean {
  return Object.values(values).some((value) => typeof value === "string" && value.trim() !== "")
}

function isShown(path: string, fields: readonly string[] | undefined): boolean {
  const [name] = path.split(".")
  return fields === undefined || fields.includes(name)
}

/** `[["config.origin", "…"]]` → `{ config: { origin: { message: "…" } } }` */
function toErrors(problems: readonly [string, string][]) {
  const errors: Record<string, unknown> = {}
  for (const [path, message] of problems) {
    const steps = path.split(".")
    const last = steps.pop() ?? ""
    const parent = steps.reduce<Record<string, unknown>>((part, step) => {
      part[step] ??= {}
      return part[step] as Record<string, unknown>
    }, errors)
    parent[last] = { type: "validate", message }
  }
  return errors
}
