/**
 * What a custom row may show: the values of an order by their paths, as the server reads them
 * (`OrderSnapshot` in src/types). The order comes from Medusa's own admin API, so what only
 * the server makes of it, such as rounding, may differ in a detail.
 */

export interface OrderPath {
  path: string
  value: string
}

type Part = Record<string, unknown>

const ADDRESS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "city",
  "province",
  "postal_code",
  "country_code",
  "phone",
]

/** The fields of an order that the server knows, and of each the fields that it has. */
const FIELDS: Record<string, readonly string[] | null> = {
  id: null,
  display_id: null,
  custom_display_id: null,
  status: null,
  created_at: null,
  updated_at: null,
  canceled_at: null,
  currency_code: null,
  email: null,
  region_id: null,
  sales_channel_id: null,
  customer_id: null,
  customer: ["id", "first_name", "last_name", "company_name", "email", "phone", "metadata"],
  shipping_address: ADDRESS,
  billing_address: ADDRESS,
  items: [
    "id",
    "product_id",
    "variant_id",
    "title",
    "product_title",
    "variant_title",
    "variant_sku",
    "quantity",
    "unit_price",
    "total",
    "tax_total",
    "thumbnail",
    "product",
    "variant",
    "metadata",
  ],
  shipping_methods: ["id", "shipping_option_id", "name", "amount", "total", "data", "metadata"],
  fulfillments: ["packed_at", "shipped_at", "delivered_at", "labels", "data", "metadata"],
  total: null,
  tax_total: null,
  discount_total: null,
  shipping_total: null,
  payment_status: null,
  fulfillment_status: null,
}

/** Parts inside of lists, and the fields of theirs that the server knows. */
const INNER_FIELDS: Record<string, readonly string[]> = {
  labels: ["tracking_number", "tracking_url"],
  product: ["metadata"],
  variant: ["metadata"],
}

/** More rows of one kind would only make the list long. */
const MAX_ITEMS = 2
const MAX_DEPTH = 5
const MAX_VALUE_LENGTH = 120

/** `fields` to ask Medusa for, so that an order has all that can be shown. */
export const ORDER_FIELDS = [
  ...Object.entries(FIELDS).map(([field, inner]) => (inner ? `*${field}` : field)),
  "*fulfillments.labels",
  "items.product.metadata",
  "items.variant.metadata",
  "metadata",
].join(",")

/** An order reduced to what the server knows about it. */
export function toOrderView(order: Part): Part {
  const known = Object.entries(FIELDS).map(([field, inner]) => [
    field,
    inner ? pickEach(order[field], inner) : order[field],
  ])
  return { ...Object.fromEntries(known), metadata: order.metadata ?? {} }
}

function pickEach(value: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => pickEach(entry, fields))
  }
  const pick = (part: Part, field: string) =>
    field in INNER_FIELDS ? pickEach(part[field], INNER_FIELDS[field]) : part[field]
  return isPart(value)
    ? Object.fromEntries(fields.map((field) => [field, pick(value, field)]))
    : null
}

/** Every value of an order that can be shown, by its path. What is empty is left out. */
export function listPaths(view: Part): OrderPath[] {
  return walk(view, "", 0)
}

function walk(value: unknown, path: string, depth: number): OrderPath[] {
  if (depth < MAX_DEPTH && Array.isArray(value)) {
    return value
      .slice(0, MAX_ITEMS)
      .flatMap((entry, index) => walk(entry, `${path}[${index}]`, depth + 1))
  }
  if (depth < MAX_DEPTH && isPart(value)) {
    return Object.entries(value)
      .filter(([name]) => /^[^.[\]]+$/.test(name))
      .flatMap(([name, entry]) => walk(entry, path ? `${path}.${name}` : name, depth + 1))
  }
  const text = inWords(value)
  return text ? [{ path, value: text }] : []
}

/** What stands at a path, in words; null where nothing does. */
export function readValue(view: Part, path: string): string | null {
  const steps = path.split(/[.[\]]+/).filter(Boolean)
  const value = steps.reduce<unknown>(
    (part, step) =>
      (isPart(part) || Array.isArray(part)) && Object.hasOwn(part, step)
        ? (part as Part)[step]
        : undefined,
    view,
  )
  return inWords(value) || null
}

function inWords(value: unknown): string {
  if (Array.isArray(value)) {
    return shorten(value.map(inWords).filter(Boolean).join(", "))
  }
  if (isPart(value)) {
    return Object.keys(value).length > 0 ? shorten(JSON.stringify(value)) : ""
  }
  return value === null || value === undefined ? "" : shorten(String(value))
}

function shorten(text: string): string {
  return text.length > MAX_VALUE_LENGTH ? `${text.slice(0, MAX_VALUE_LENGTH - 1)}…` : text
}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
