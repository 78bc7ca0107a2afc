import { z } from "@medusajs/framework/zod"
import type { OrderSnapshot } from "../../types"
import { LANGUAGES } from "./i18n"
import { CUSTOM_FIELD_PATH, pathSteps } from "./mapping/custom-field"
import { MAX_URL_LENGTH, parseHttpUrl, toPlainUrl } from "./mapping/http-url"
import { MAX_NAME_LENGTH } from "./mapping/payload"
import { orderUrlProblem } from "./order-url"

const MAX_CUSTOM_FIELDS = 50
const MAX_NAME_METADATA = 10

/** Hints for the form that the admin draws, see docs/writing-a-provider.md. */
const ACCOUNT = { "x-section": "account" }
const TECHNICAL = { "x-section": "technical" }
const WEB_ADDRESS = { format: "uri" }
/** People find the value on the pages of the address that this field holds. */
const KEPT_THERE = { "x-found-at": "base_url" }

/** What a custom row may start from, so that a typing error is reported instead of sending nothing. */
const ORDER_FIELDS: Record<keyof OrderSnapshot, true> = {
  id: true,
  display_id: true,
  custom_display_id: true,
  status: true,
  is_draft_order: true,
  created_at: true,
  updated_at: true,
  canceled_at: true,
  currency_code: true,
  email: true,
  region_id: true,
  sales_channel_id: true,
  customer: true,
  shipping_address: true,
  billing_address: true,
  items: true,
  shipping_methods: true,
  fulfillments: true,
  returns: true,
  exchanges: true,
  claims: true,
  payment_providers: true,
  promotion_codes: true,
  total: true,
  tax_total: true,
  discount_total: true,
  shipping_total: true,
  paid_total: true,
  refunded_total: true,
  credit_total: true,
  outstanding_total: true,
  payment_status: true,
  fulfillment_status: true,
  withheld_fact: true,
  metadata: true,
}

/** A text field with its own error message. Stays a string to the form. */
function checkedText(problemOf: (value: string) => string | null, maxLength: number) {
  return z
    .string()
    .trim()
    .max(maxLength)
    .superRefine((value, context) => {
      const message = problemOf(value)
      if (message) {
        context.addIssue({ code: "custom", message })
      }
    })
}

function plainUrlProblem(value: string): string | null {
  const url = parseHttpUrl(value)
  if (!url || /[\s\\]/.test(value)) {
    return 'Enter a full address, for example "https://shop.example.com".'
  }
  if (url.username || url.password) {
    return "The address must not contain a user name or a password."
  }
  if (/[?#]/.test(value)) {
    return 'The address must not contain "?" or "#".'
  }
  return null
}

function originProblem(value: string): string | null {
  const problem = plainUrlProblem(value)
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

function pathProblem(path: string): string | null {
  if (!CUSTOM_FIELD_PATH.test(path)) {
    return 'Enter a path such as "metadata.gift_note" or "items[0].variant_sku".'
  }
  const [field] = pathSteps(path)
  return Object.hasOwn(ORDER_FIELDS, field)
    ? null
    : `An order has no such field. Known fields: ${Object.keys(ORDER_FIELDS).join(", ")}.`
}

function withoutTrailingSlash(value: string): string {
  const url = parseHttpUrl(value)
  return url ? `${url.origin}${url.pathname.replace(/\/+$/, "")}` : value
}

function dataField(description: string) {
  return z.boolean().default(true).describe(description)
}

/**
 * Settings of one OrderRepo account. Checks the form of addresses only: whether plain http or a
 * private host is allowed is the policy of the store, not of the provider.
 */
export const orderRepoConfigSchema = z.strictObject({
  base_url: checkedText(plainUrlProblem, MAX_URL_LENGTH)
    .overwrite(withoutTrailingSlash)
    .default("https://orderrepo.com")
    .describe("Address of the OrderRepo server")
    .meta({ ...ACCOUNT, ...WEB_ADDRESS, "x-check": "reachable" }),
  origin: checkedText(originProblem, MAX_URL_LENGTH)
    .overwrite((value) => parseHttpUrl(value)?.origin ?? value)
    .describe("Address of the shop as it is added to the project in OrderRepo; sent as Origin")
    .meta({ ...ACCOUNT, ...WEB_ADDRESS, ...KEPT_THERE, "x-check": "origin" }),
  api_generation: z
    .enum(["auto", "current", "older"])
    .default("auto")
    .describe("Which API the server has: the older one can neither update nor read orders")
    .meta(TECHNICAL),
  timeout_seconds: z
    .int()
    .min(1)
    .max(60)
    .default(15)
    .describe("How long to wait for an answer, in seconds")
    .meta(TECHNICAL),
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
  image_base_url: checkedText((value) => value && plainUrlProblem(value), MAX_URL_LENGTH)
    .overwrite(withoutTrailingSlash)
    .optional()
    .describe("Added before product images that are stored as a path without a domain")
    .meta({ ...TECHNICAL, ...WEB_ADDRESS }),
  placeholder_image: checkedText(imageProblem, MAX_URL_LENGTH)
    .overwrite((value) => toPlainUrl(value) ?? value)
    .optional()
    .describe("Image of products that have none; the shop's favicon.ico when empty")
    .meta(WEB_ADDRESS),
  currency_exponents: z
    .record(
      z.string().regex(/^[A-Z]{3}$/, "Use the three-letter code in upper case, for example UZS."),
      z.int().min(0).max(6),
    )
    .default({})
    .describe("Decimal places of currencies that differ from ISO 4217")
    .meta({ ...TECHNICAL, format: "currency-exponents" }),
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
        path: checkedText(pathProblem, 200)
          .describe("Path of the value in the order, for example metadata.gift_note")
          .meta({ format: "order-path" }),
      }),
    )
    .max(MAX_CUSTOM_FIELDS)
    .default([])
    .describe("Your own rows"),
})

/** The key goes into a header, where anything but visible ASCII is an error that quotes it. */
export const orderRepoSecretsSchema = z.strictObject({
  api_key: z
    .string()
    .trim()
    .min(1, "Enter the API key.")
    .max(512)
    .regex(
      /^[\x21-\x7e]+$/,
      "The API key may contain only Latin letters, digits and symbols, without spaces.",
    )
    .describe("API key of the project in OrderRepo")
    .meta({ ...KEPT_THERE, "x-check": "api_key" }),
})

export type OrderRepoConfigInput = z.input<typeof orderRepoConfigSchema>
export type OrderRepoConfig = z.output<typeof orderRepoConfigSchema>
export type OrderRepoSecrets = z.output<typeof orderRepoSecretsSchema>
