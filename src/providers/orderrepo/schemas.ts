import { z } from "@medusajs/framework/zod"
import {
  ACCOUNT,
  addressField,
  addressProblem,
  checkedText,
  currencyExponentsField,
  headerSecretField,
  MAX_URL_LENGTH,
  optionalAddressField,
  orderPathField,
  parseHttpUrl,
  TECHNICAL,
  timeoutField,
  toPlainUrl,
  WEB_ADDRESS,
} from "../../provider-kit"
import { LANGUAGES } from "./i18n"
import { MAX_NAME_LENGTH } from "./mapping/payload"
import { orderUrlProblem } from "./order-url"

const MAX_CUSTOM_FIELDS = 50
const MAX_NAME_METADATA = 10

/** People find the value on the pages of the address that this field holds. */
const KEPT_THERE = { "x-found-at": "base_url" }

function originProblem(value: string): string | null {
  const problem = addressProblem(value)
  const example = parseHttpUrl(value)?.origin
  return problem || !example || new URL(value).pathname === "/"
    ? problem
    : `Enter the domain only, without a path: "${example}".`
}

function imageProblem(value: string): string | null {
  return value === "" || toPlainUrl(value)
    ? null
    : 'Enter a full image address, for example "https://shop.example.com/favicon.ico".'
}

function templateProblem(template: string): string | null {
  const rest = template.replace(/\{(?:id|display_id)\}/g, "")
  if (rest === template) {
    return 'The template must contain "{id}" or "{display_id}", or all orders would get one id.'
  }
  if (/[{}]/.test(rest)) {
    return 'Only "{id}" and "{display_id}" may be in braces.'
  }
  return /^[\p{L}\p{N}\p{P}\p{S} ]*$/u.test(rest) ? null : "Use printable characters only."
}

function dataField(description: string) {
  return z.boolean().default(true).describe(description)
}

/**
 * Settings of one OrderRepo account. Checks the form of addresses only: whether plain http or a
 * private host is allowed is the policy of the store, not of the provider.
 */
export const orderRepoConfigSchema = z.strictObject({
  base_url: addressField()
    .default("https://orderrepo.com")
    .describe("Address of the OrderRepo server")
    .meta({ ...ACCOUNT, "x-check": "reachable" }),
  origin: checkedText(originProblem, MAX_URL_LENGTH)
    .overwrite((value) => parseHttpUrl(value)?.origin ?? value)
    .describe("Address of the shop as it is added to the project in OrderRepo; sent as Origin")
    .meta({ ...ACCOUNT, ...WEB_ADDRESS, ...KEPT_THERE, "x-check": "origin" }),
  api_generation: z
    .enum(["auto", "current", "older"])
    .default("auto")
    .describe("Which API the server has: the older one can neither update nor read orders")
    .meta(TECHNICAL),
  timeout_seconds: timeoutField().meta(TECHNICAL),
  order_url_template: checkedText(orderUrlProblem, MAX_URL_LENGTH)
    .optional()
    .describe("Link to an order in OrderRepo; {id} is replaced by its id")
    .meta(TECHNICAL),
  order_id_template: checkedText(templateProblem, 100)
    .default("{id}")
    .describe("Order id in OrderRepo, made of {id} or {display_id} and other characters")
    // Only Medusa's own id proves whose order it is that OrderRepo already has.
    .meta({ ...TECHNICAL, "x-warn-without": "{id}" }),
  language: z
    .enum(LANGUAGES)
    .default("en")
    .describe("Language of the row names that OrderRepo shows"),
  image_base_url: optionalAddressField()
    .describe("Added before product images that are stored as a path without a domain")
    .meta(TECHNICAL),
  placeholder_image: checkedText(imageProblem, MAX_URL_LENGTH)
    .overwrite((value) => toPlainUrl(value) ?? value)
    .optional()
    .describe("Image of products that have none; the shop's favicon.ico when empty")
    .meta(WEB_ADDRESS),
  currency_exponents: currencyExponentsField().meta(TECHNICAL),
  data_fields: z
    .strictObject({
      display_id: dataField("Order number"),
      address: dataField("Delivery address"),
      delivery_method: dataField("Delivery method"),
      delivery_cost: dataField("Delivery cost"),
      tracking: dataField("Tracking numbers and links of all shipments"),
      fulfillment: dataField("How much is packed, shipped and delivered"),
      returns: dataField("Returns: requested and received"),
      exchanges: dataField("Exchanges"),
      claims: dataField("Claims"),
      discount: dataField("Discount"),
      tax: dataField("Tax"),
      promo_codes: dataField("Promo codes"),
      payment_method: dataField("Payment method"),
      payment_status: dataField("Payment status"),
      paid: dataField("Amount paid"),
      refunded: dataField("Amount refunded"),
      outstanding: dataField("Amount still to pay or to refund"),
      credit: dataField("Amount paid by gift card or store credit"),
      store_status: dataField("Order status in the shop, where it is not told by the status"),
      note: dataField("The customer's note, from the metadata field note or comment"),
    })
    .prefault({})
    .describe("Which additional rows are sent with an order"),
  sku_in_name: z.boolean().default(false).describe("Put the SKU after the product's name"),
  name_metadata: z
    .array(
      z.strictObject({
        key: z.string().trim().min(1).max(100).describe("Key in the item's metadata"),
      }),
    )
    .max(MAX_NAME_METADATA)
    .default([])
    .describe("Values of an item's metadata that are added after the product's name"),
  custom_fields: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(MAX_NAME_LENGTH).describe("Name of the row"),
        path: orderPathField().describe(
          "Path of the value in the order, for example metadata.gift_note",
        ),
      }),
    )
    .max(MAX_CUSTOM_FIELDS)
    .default([])
    .describe("Your own rows"),
})

export const orderRepoSecretsSchema = z.strictObject({
  api_key: headerSecretField("API key")
    .describe("API key of the project in OrderRepo")
    .meta({ ...KEPT_THERE, "x-check": "api_key" }),
})

export type OrderRepoConfigInput = z.input<typeof orderRepoConfigSchema>
export type OrderRepoConfig = z.output<typeof orderRepoConfigSchema>
export type OrderRepoSecrets = z.output<typeof orderRepoSecretsSchema>
