import type { FieldErrors } from "../../answer"
import { isObject, type Fields } from "../../values"

/** The payload of orders/track and orders/update once it has passed the field table. */
export interface OrderFields {
  id: string
  total?: number
  currency?: string
  phone?: string
  email?: string
  username?: string
  products?: OrderProduct[]
  data?: DataPair[]
  status?: OrderStatus
}

export interface OrderProduct {
  name: string
  price: number
  count: number
  image: string
}

export interface DataPair {
  name: string
  value: string
}

export const ORDER_STATUSES = ["new", "processing", "done", "cancelled"] as const
export type OrderStatus = (typeof ORDER_STATUSES)[number]

/** Returns what is wrong with a value, as the end of "The total field …", or null. */
type Rule = (value: unknown) => string | null

const string: Rule = (value) => (typeof value === "string" ? null : "must be a string.")

/**
 * A JSON integer: neither "12" nor 12.5. Integers beyond 2^53 are refused, because this emulator
 * could not store them exactly.
 */
const integer: Rule = (value) => (Number.isSafeInteger(value) ? null : "must be an integer.")

const filledString: Rule = (value) =>
  string(value) ?? ((value as string).trim() === "" ? "is required." : null)

const currency: Rule = (value) =>
  string(value) ??
  (/^[A-Z]{3}$/.test(value as string) ? null : "must be an ISO 4217 currency code.")

const email: Rule = (value) =>
  typeof value === "string" && isEmail(value) ? null : "must be a valid email address."

const url: Rule = (value) =>
  typeof value === "string" && isAbsoluteHttpUrl(value) ? null : "must be a valid URL."

const status: Rule = (value) =>
  ORDER_STATUSES.some((known) => known === value) ? null : "is invalid."

/** Field tables of the guide, "Send order" and "Send event". True: required. */
type Table = Record<string, [rule: Rule, required: boolean]>

const ORDER_TABLE: Table = {
  id: [filledString, true],
  total: [integer, true],
  currency: [currency, false],
  phone: [string, false],
  email: [email, false],
  username: [string, false],
}
const PRODUCT_TABLE: Table = {
  name: [filledString, true],
  price: [integer, true],
  count: [integer, true],
  image: [url, true],
}
const PAIR_TABLE: Table = { name: [filledString, true], value: [filledString, true] }

/** The guide has no table for updates: what is sent must fit the table of a create. */
const UPDATE_TABLE: Table = {
  ...Object.fromEntries(Object.entries(ORDER_TABLE).map(([name, [rule]]) => [name, [rule, false]])),
  id: [filledString, true],
  status: [status, false],
}

/** What is wrong with an order, by path; empty when nothing is. `maxLength` null: no limit. */
export function validateOrder(
  body: unknown,
  operation: "create" | "update",
  maxLength: number | null,
): FieldErrors {
  const fields = isObject(body) ? body : {}
  const errors: FieldErrors = {}
  checkTable(fields, operation === "create" ? ORDER_TABLE : UPDATE_TABLE, "", maxLength, errors)
  checkList(fields, "products", PRODUCT_TABLE, maxLength, errors)
  checkList(fields, "data", PAIR_TABLE, maxLength, errors)
  return errors
}

/** What is wrong with the `data` of an event: a list with at least one pair. */
export function validateEventData(data: unknown): FieldErrors {
  const errors: FieldErrors = {}
  if (data === undefined || (Array.isArray(data) && data.length === 0)) {
    errors.data = ["The data field is required."]
  } else {
    checkList({ data }, "data", PAIR_TABLE, null, errors)
  }
  return errors
}

function checkTable(
  fields: Fields,
  table: Table,
  prefix: string,
  maxLength: number | null,
  errors: FieldErrors,
): void {
  for (const [name, [rule, required]] of Object.entries(table)) {
    const path = `${prefix}${name}`
    const value = fields[name]
    const problem = value === undefined ? (required ? "is required." : null) : rule(value)
    if (problem) {
      errors[path] = [`The ${path} field ${problem}`]
    } else if (maxLength !== null && typeof value === "string" && [...value].length > maxLength) {
      errors[path] = [`The ${path} field must not be greater than ${maxLength} characters.`]
    }
  }
}

function checkList(
  fields: Fields,
  name: string,
  table: Table,
  maxLength: number | null,
  errors: FieldErrors,
): void {
  const list = fields[name]
  if (list === undefined) {
    return
  }
  if (!Array.isArray(list)) {
    errors[name] = [`The ${name} field must be an array.`]
    return
  }
  list.forEach((entry: unknown, index) => {
    const path = `${name}.${index}`
    if (isObject(entry)) {
      checkTable(entry, table, `${path}.`, maxLength, errors)
    } else {
      errors[path] = [`The ${path} field must be an object.`]
    }
  })
}

function isAbsoluteHttpUrl(value: string): boolean {
  return /^https?:\/\/[^\s/]\S*$/i.test(value) && URL.canParse(value)
}

/** Addresses as RFC 5321 has them, without quoted names and address literals. */
function isEmail(value: string): boolean {
  const at = value.lastIndexOf("@")
  const local = value.slice(0, at)
  const domain = value.slice(at + 1)
  return (
    at > 0 &&
    local.length <= 64 &&
    domain.length <= 255 &&
    local.split(".").every((atom) => /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+$/u.test(atom)) &&
    domain.split(".").every((label) => /^[\p{L}\p{N}]+(-+[\p{L}\p{N}]+)*$/u.test(label))
  )
}
