/**
 * The field table of `POST /api/orders/track` in the OrderRepo guide, read the way Laravel reads
 * such a table. Written from the guide and not from the mapping, so that it can contradict it.
 */

/** Laravel trims these and takes what is left of a text for missing when it is empty. */
const TRIMMED = /^[\s\uFEFF\u200B\u200E]+|[\s\uFEFF\u200B\u200E]+$/g

/** `Str::isUrl` for http(s): plain ASCII, since other characters may fail in some versions. */
const URL_RULE =
  /^https?:\/\/(?:[\w-]+(?:\.[\w-]+)*|\[[\da-f:]+\])(?::\d+)?(?:\/(?:[\w.~!$&'()*+,;=:@-]|%[\dA-Fa-f]{2})*)*(?:\?(?:[\w.~!$&'[\]()*+,;=:@/?-]|%[\dA-Fa-f]{2})*)?$/

const EMAIL_RULE = /^[^\s@.]+(?:\.[^\s@.]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*$/i

type Rule = (value: unknown) => boolean

const isText: Rule = (value) =>
  typeof value === "string" &&
  value !== "" &&
  value === value.replace(TRIMMED, "") &&
  !/\p{Surrogate}|(?!\n)\p{Control}/u.test(value)

const upTo =
  (length: number): Rule =>
  (value) =>
    isText(value) && [...(value as string)].length <= length

const isAmount: Rule = (value) =>
  Number.isSafeInteger(value) && !Object.is(value, -0) && Number(value) >= 0
const isCount: Rule = (value) => Number.isSafeInteger(value) && Number(value) >= 1
const isUrl: Rule = (value) =>
  upTo(2048)(value) && URL_RULE.test(value as string) && URL.canParse(value as string)
const isEmail: Rule = (value) => upTo(254)(value) && EMAIL_RULE.test(value as string)
const isCurrency: Rule = (value) => typeof value === "string" && /^[A-Z]{3}$/.test(value)

interface Field {
  rule: Rule
  required: boolean
}

const required = (rule: Rule): Field => ({ rule, required: true })
const optional = (rule: Rule): Field => ({ rule, required: false })

const PRODUCT = {
  name: required(upTo(255)),
  price: required(isAmount),
  count: required(isCount),
  image: required(isUrl),
}

const ROW = { name: required(upTo(255)), value: required(upTo(2000)) }

const ORDER = {
  id: required(upTo(255)),
  total: required(isAmount),
  currency: required(isCurrency),
  phone: optional(upTo(255)),
  email: optional(isEmail),
  username: optional(upTo(255)),
  products: required(Array.isArray),
  data: required(Array.isArray),
}

/** Paths of all fields that break the table; a field that the table does not know breaks it too. */
export function brokenFields(payload: Record<string, unknown>): string[] {
  const lists = { products: PRODUCT, data: ROW }
  return [
    ...brokenIn(payload, ORDER, ""),
    ...Object.entries(lists).flatMap(([name, table]) =>
      (Array.isArray(payload[name]) ? payload[name] : []).flatMap((entry, index) =>
        brokenIn(entry, table, `${name}[${index}].`),
      ),
    ),
  ]
}

function brokenIn(
  fields: Record<string, unknown>,
  table: Record<string, Field>,
  prefix: string,
): string[] {
  const unknown = Object.keys(fields).filter((name) => !(name in table))
  const broken = Object.entries(table)
    .filter(([name, { rule, required }]) => (name in fields ? !rule(fields[name]) : required))
    .map(([name]) => name)
  return [...unknown, ...broken].map((name) => `${prefix}${name}`)
}
