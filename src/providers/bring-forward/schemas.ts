import { z } from "@medusajs/framework/zod"
import {
  ACCOUNT,
  addressField,
  checkedText,
  headerSecretField,
  itemPathField,
  TECHNICAL,
  timeoutField,
} from "../../provider-kit"

const MAX_KEY_LENGTH = 100
const MAX_ID_LENGTH = 200

/** Headers that the connection itself sets, or HTTP. */
const RESERVED_HEADERS = [
  "accept",
  "connection",
  "content-length",
  "content-type",
  "host",
  "transfer-encoding",
  "user-agent",
]

function headerProblem(name: string): string | null {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
    return 'Enter the name of a header, for example "Authorization".'
  }
  return RESERVED_HEADERS.includes(name.toLowerCase()) ? "This header cannot carry a key." : null
}

function prefixProblem(prefix: string): string | null {
  return /^[\x21-\x7e]*$/.test(prefix) ? null : 'Enter one word, for example "Bearer".'
}

function keyField(description: string) {
  return z.string().trim().min(1).max(MAX_KEY_LENGTH).describe(description)
}

function textByText(description: string) {
  return z
    .record(
      z.string().trim().min(1).max(MAX_ID_LENGTH),
      z.string().trim().min(1).max(MAX_ID_LENGTH),
    )
    .default({})
    .describe(description)
}

/**
 * How the body of `change-status` names the orders, which the guide leaves open.
 *
 * - `single`: `{ orderId, status }`, for several ids a list of these
 * - `list`: a list of these, for one id as well
 * - `ids`: `{ orderId: [], status }`
 * - `orders`: `{ orders: [] }` with the list
 */
export const STATUS_BODIES = ["single", "list", "ids", "orders"] as const

/** Settings of one account of Bring Forward. */
export const bringForwardConfigSchema = z.strictObject({
  base_url: addressField()
    .describe("Address of the order system, up to the part before /orders")
    .meta({ ...ACCOUNT, "x-check": "reachable" }),
  auth: z
    .strictObject({
      header: checkedText(headerProblem, MAX_KEY_LENGTH)
        .default("Authorization")
        .describe("Header that carries the API key"),
      prefix: checkedText(prefixProblem, MAX_KEY_LENGTH)
        .default("")
        .describe("Word before the key, for example Bearer; empty for none"),
    })
    .prefault({})
    .describe("How the API key is sent")
    .meta(TECHNICAL),
  timeout_seconds: timeoutField().meta(TECHNICAL),
  product_id_path: itemPathField()
    .optional()
    .describe("Where an order's line has the product id of the order system"),
  sku_map: textByText("Product ids of the order system by SKU; asked before the path"),
  shipping_types: textByText(
    "Shipping types of the order system by the id of the store's shipping option",
  ),
  default_shipping_type: z
    .string()
    .trim()
    .min(1)
    .max(MAX_KEY_LENGTH)
    .default("Regular")
    .describe("Shipping type of all other orders"),
  marker_in_address: z
    .boolean()
    .default(false)
    .describe("Put the store's order id at the end of the address"),
  cancelled: z
    .enum(["leave", "delete"])
    .default("leave")
    .describe("What happens to a cancelled order: the order system knows no cancelled orders"),
  group_by: z
    .enum(["orderNum", "orderId"])
    .default("orderNum")
    .describe(
      "What the rows of one order have in common; where it is missing, the other one counts",
    )
    .meta(TECHNICAL),
  price_of: z
    .enum(["piece", "line"])
    .default("piece")
    .describe("What the price of a row is for, in the orders that are read")
    .meta(TECHNICAL),
  item_keys: z
    .strictObject({
      list: keyField("Key of the list of items").default("items"),
      product: keyField("Key of the product id").default("productId"),
      quantity: keyField("Key of the quantity").default("quantity"),
      shipping: keyField("Key of the shipping type").default("shipping"),
    })
    .prefault({})
    .describe("Names of the fields in which a new order lists its items")
    .meta(TECHNICAL),
  status_body: z
    .enum(STATUS_BODIES)
    .default("single")
    .describe("How a change of status names the orders")
    .meta(TECHNICAL),
})

export const bringForwardSecretsSchema = z.strictObject({
  api_key: headerSecretField("API key")
    .describe("API key of the account")
    .meta({ "x-check": "api_key" }),
})

export type BringForwardConfigInput = z.input<typeof bringForwardConfigSchema>
export type BringForwardConfig = z.output<typeof bringForwardConfigSchema>
export type BringForwardSecrets = z.output<typeof bringForwardSecretsSchema>

/** What the schema cannot know of the names of the create's fields; null when nothing is wrong. */
export function itemKeysProblem({ item_keys }: BringForwardConfig): string | null {
  const { list, ...keys } = item_keys
  if (list === "address") {
    return 'The list needs a name other than "address", which is the field of the address.'
  }
  const names = Object.values(keys)
  return new Set(names).size === names.length ? null : "Give each field of an item its own name."
}
