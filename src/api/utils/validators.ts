import { z } from "@medusajs/framework/zod"

/** A page this long still answers quickly; more is asked for page by page. */
const MAX_LIMIT = 1_000
const DEFAULT_LIMIT = 20

/** The largest Postgres integer. */
const MAX_OFFSET = 2_147_483_647

const MAX_ISSUES = 5
const MAX_KEY_LENGTH = 50

function wholeNumber(min: number, max: number, fallback: number) {
  return z
    .string()
    .regex(/^\d{1,10}$/, `Expected a whole number from ${min} to ${max}`)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(fallback)
}

/** Ids of any kind, ours and Medusa's. */
export const idSchema = z.string().min(1).max(255)

/** `fields` alone, for what is retrieved by id. */
export const selectParams = z.strictObject({ fields: z.string().max(2_000).optional() })

/** Nothing may be asked, or sent. */
export const noParams = z.strictObject({})
export const noBody = z.strictObject({})

/**
 * Medusa's `limit`, `offset`, `order` and `fields`, within bounds: its own `createFindParams` lets
 * negative numbers and any column pass on to the database.
 */
export function listParams(sortable: readonly [string, ...string[]], defaultOrder: string) {
  return selectParams.extend({
    limit: wholeNumber(1, MAX_LIMIT, DEFAULT_LIMIT),
    offset: wholeNumber(0, MAX_OFFSET, 0),
    order: z.enum(sortable.flatMap((field) => [field, `-${field}`])).default(defaultOrder),
  })
}

/**
 * The same schema, with complaints that never quote what was sent. Medusa's validator puts refused
 * values into the answer and the log, and a key that was typed into the wrong field is still a
 * key.
 */
export function unquoted<TSchema extends z.ZodType>(schema: TSchema) {
  return z.unknown().transform((value, context): z.output<TSchema> => {
    const parsed = schema.safeParse(value)
    if (parsed.success) {
      return parsed.data
    }
    for (const issue of parsed.error.issues.slice(0, MAX_ISSUES)) {
      context.addIssue({ code: "custom", path: issue.path, message: describe(issue) })
    }
    return z.NEVER
  })
}

function describe(issue: z.core.$ZodIssue): string {
  const path = issue.path.map((key) => shorten(String(key))).join(".")
  const message =
    issue.code === "unrecognized_keys"
      ? `Unrecognized fields: ${issue.keys.slice(0, MAX_ISSUES).map(shorten).join(", ")}`
      : issue.message
  return path ? `${path}: ${message}` : message
}

function shorten(key: string): string {
  return key.length > MAX_KEY_LENGTH ? `${key.slice(0, MAX_KEY_LENGTH)}…` : key
}
