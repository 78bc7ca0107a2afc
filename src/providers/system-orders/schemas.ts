import { z } from "@medusajs/framework/zod"
import {
  ACCOUNT,
  addressField,
  authField,
  checkedText,
  currencyExponentsField,
  fieldMapField,
  headerSecretField,
  MAY_BE_EMPTY,
  TECHNICAL,
  timeoutField,
} from "../../provider-kit"
import { REMOTE_STATUSES, STORE_FACTS } from "../../types"
import { FLAGS } from "./flags"
import { LANGUAGES } from "./i18n"
import { ITEM_ROOTS, ORDER_ROOTS } from "./mapping/source"

const MAX_CODE_LENGTH = 100
const MAX_PATH_LENGTH = 200
function answerPathProblem(path: string): string | null {
  return path === "" || /^[^.[\]\s]+(?:\.[^.[\]\s]+|\[\d{1,4}\])*$/.test(path)
    ? null
    : 'Enter a name such as "id" or "data.order.id".'
}

function queryProblem(query: string): string | null {
  if (/[\s#]/.test(query) || query.startsWith("?")) {
    return 'Enter parameters such as "page={page}&pageSize={per_page}".'
  }
  const rest = query.replace(/\{(?:page|per_page)\}/g, "")
  return /[{}]/.test(rest) ? 'Only "{page}" and "{per_page}" may be in braces.' : null
}

/** Empty: the answer does not show it, or nothing stands around it. */
function answerPath(path: string, description: string) {
  return checkedText(answerPathProblem, MAX_PATH_LENGTH)
    .default(path)
    .describe(description)
    .meta(MAY_BE_EMPTY)
}

const codeField = z.string().trim().min(1).max(MAX_CODE_LENGTH)

/** The form offers the statuses that the order system knows. */
const FROM_STATUSES = { "x-choices": "statuses" }

/** Only the facts that an order system has a status for are named. */
const statusIdField = codeField.optional().meta(FROM_STATUSES)

/**
 * Settings of one account. The guide names paths and hardly a field, so that what is sent and where
 * answers have what is configured; the defaults are the plainest reading of the guide.
 */
export const systemOrdersConfigSchema = z.strictObject({
  base_url: addressField()
    .describe("Address of the server, without /System/Orders")
    .meta({ ...ACCOUNT, "x-check": "reachable" }),
  auth: authField(),
  preset: z
    .enum(["plain", "own"])
    .default("plain")
    .describe("What is sent where a field map below is empty"),
  amount_unit: z
    .enum(["major", "minor"])
    .default("major")
    .describe("Whether amounts are sent as 19.99 or as 1999"),
  currency_exponents: currencyExponentsField().meta(TECHNICAL),
  currencies: z
    .record(z.string().regex(/^[A-Z]{3}$/, "Use the three-letter code in upper case."), codeField)
    .default({})
    .describe("Ids of currencies in the order system; the code itself where none is entered"),
  reference_field: checkedText(
    (path) => (path.includes("[") ? "A name in brackets cannot be sent." : answerPathProblem(path)),
    MAX_PATH_LENGTH,
  )
    .default("externalReference")
    .describe("Field that holds Medusa's order id, by which an order is recognised; empty for none")
    .meta(MAY_BE_EMPTY),
  order_fields: fieldMapField({ roots: ORDER_ROOTS }).describe("Fields of an order"),
  item_fields: fieldMapField({ roots: ITEM_ROOTS }).describe("Fields of an item"),
  item_change_fields: fieldMapField({ roots: ["remote_id"] })
    .describe("Fields that name the item when it is changed")
    .meta(TECHNICAL),
  status_fields: fieldMapField({ roots: ["status_id", "order"] })
    .describe("Fields of a status change")
    .meta(TECHNICAL),
  tracking_fields: fieldMapField({ roots: ["number", "url", "fulfillment", "order"] })
    .describe("Fields of a tracking number")
    .meta(TECHNICAL),
  history_fields: fieldMapField({ roots: ["text", "order"] })
    .describe("Fields of a line of the history")
    .meta(TECHNICAL),
  items_in_create: checkedText(
    (name) => (/^[^.[\]\s]*$/.test(name) ? null : 'Enter one name, for example "items".'),
    100,
  )
    .default("")
    .describe("Field of a new order that holds its items; empty: each item is added by a call")
    .meta(TECHNICAL),
  shipping_line: z.boolean().default(true).describe("Send delivery as a line of the order"),
  discount_line: z
    .boolean()
    .default(true)
    .describe("Send the discount as a line with a price below zero"),
  fractional_quantity: z
    .enum(["unmappable", "single"])
    .default("unmappable")
    .describe("Quantities such as 0.5: not sent, or as one piece at the total of the line"),
  language: z.enum(LANGUAGES).default("en").describe("Language of the lines that are added"),
  statuses: z
    .record(codeField.meta(FROM_STATUSES), z.enum(REMOTE_STATUSES))
    .default({})
    .describe("What each status of the order system stands for, by its id"),
  status_ids: z
    .strictObject(
      Object.fromEntries(STORE_FACTS.map((fact) => [fact, statusIdField])) as Record<
        (typeof STORE_FACTS)[number],
        typeof statusIdField
      >,
    )
    .prefault({})
    .describe("Id of the status that is set when an order is packed, shipped and so on"),
  answers: z
    .strictObject({
      order: answerPath("", "What stands around one order"),
      id: answerPath("id", "Id of an order"),
      items: answerPath("items", "Items of an order"),
      item: answerPath("", "What stands around one item"),
      item_id: answerPath("id", "Id of an item"),
      status: answerPath("statusId", "Id of an order's status"),
      total: answerPath("total", "Total of an order"),
      currency: answerPath("currency", "Currency of an order"),
      created_at: answerPath("createdAt", "When an order was created"),
      updated_at: answerPath("updatedAt", "When an order was changed"),
      tracking: answerPath("tracking", "List of tracking numbers"),
      tracking_number: answerPath("trackingNumber", "Number in an entry of that list"),
      history: answerPath("history", "List of lines of the history"),
      history_text: answerPath("text", "Text in an entry of that list"),
      list: answerPath("", "List of orders"),
      statuses: answerPath("", "List of statuses"),
      status_id: answerPath("id", "Id of a status in that list"),
      status_name: answerPath("name", "Name of a status in that list"),
    })
    .prefault({})
    .describe("Where answers have what; empty: not shown, or nothing stands around it")
    .meta(TECHNICAL),
  flag_answers: z
    .strictObject({
      paid: answerPath("isPaid", "Whether an order is paid"),
      sent: answerPath("isSent", "Whether it was sent"),
      delivered: answerPath("isDelivered", "Whether it was delivered"),
      done: answerPath("isDone", "Whether it is done"),
      cancel: answerPath("isCancelled", "Whether it is cancelled"),
    } satisfies Record<(typeof FLAGS)[number], unknown>)
    .prefault({})
    .describe("Where answers have the states of an order; empty: not shown")
    .meta(TECHNICAL),
  item_answers: z
    .record(z.string().min(1).max(MAX_PATH_LENGTH), checkedText(answerPathProblem, MAX_PATH_LENGTH))
    .default({})
    .describe("Fields of items that answers call differently: as sent, and as answered")
    .meta(TECHNICAL),
  list_orders: z
    .boolean()
    .default(false)
    .describe("Read statuses from the list of orders instead of order by order")
    .meta(TECHNICAL),
  list_query: checkedText(queryProblem, MAX_PATH_LENGTH)
    .default("")
    .describe("Parameters of the list, for example page={page}&pageSize={per_page}")
    .meta(TECHNICAL),
  list_first_page: z
    .int()
    .min(0)
    .max(1)
    .default(1)
    .describe("Number of the first page")
    .meta(TECHNICAL),
  list_is_complete: z
    .boolean()
    .default(false)
    .describe(
      "The list is known to answer all orders, so that one that is not in it does not exist",
    )
    .meta(TECHNICAL),
  timeout_seconds: timeoutField().meta(TECHNICAL),
})

export const systemOrdersSecretsSchema = z.strictObject({
  api_key: headerSecretField("API key")
    .optional()
    .describe("API key; not needed without authentication")
    .meta({ ...ACCOUNT, "x-check": "api_key" }),
})

export type SystemOrdersConfigInput = z.input<typeof systemOrdersConfigSchema>
export type SystemOrdersConfig = z.output<typeof systemOrdersConfigSchema>
export type SystemOrdersSecrets = z.output<typeof systemOrdersSecretsSchema>
