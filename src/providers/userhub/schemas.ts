import { z } from "@medusajs/framework/zod"
import {
  ACCOUNT,
  addressField,
  authField,
  headerSecretField,
  itemPathField,
  optionalEmailField,
  orderPathField,
  TECHNICAL,
  timeoutField,
} from "../../provider-kit"
import { LANGUAGES } from "./i18n"

const MAX_ID_LENGTH = 255

function idField(description: string) {
  return z.string().trim().max(MAX_ID_LENGTH).optional().describe(description)
}

/**
 * Settings of one Userhub account. Its guide names no address, no authentication and no currency, so
 * each is a setting.
 */
export const userHubConfigSchema = z.strictObject({
  base_url: addressField()
    .describe("Address of the Userhub server, without /api/orders")
    .meta({ ...ACCOUNT, "x-check": "reachable" }),
  auth: authField(),
  currency: z
    .string()
    .trim()
    .regex(/^[a-z]{3}$/i, "Enter the three-letter code, for example EUR.")
    .overwrite((code) => code.toUpperCase())
    .describe("Currency of the account: orders in another one are not sent")
    .meta(ACCOUNT),
  customer_id_path: orderPathField()
    .optional()
    .describe("Path of the Userhub customer id in the order")
    .meta(ACCOUNT),
  customer_id: idField(
    "Userhub customer id of orders that have none at the path, for example of all guests",
  ).meta(ACCOUNT),
  product_id_path: itemPathField()
    .optional()
    .describe("Path of the Userhub product id in the line"),
  sku_map: z
    .record(
      z.string().trim().min(1).max(MAX_ID_LENGTH),
      z.string().trim().min(1).max(MAX_ID_LENGTH),
    )
    .default({})
    .describe("Userhub product ids by SKU, for lines that have none at the path"),
  default_product_id: idField("Userhub product id of all other lines"),
  shipping_product_id: idField(
    "Sends shipping as a line with this product id; without it, shipping is in the total only",
  ),
  discount_product_id: idField(
    "Sends the discount as a line below zero with this product id; without it, it is in the total only",
  ),
  fallback_email: optionalEmailField().describe(
    "Email address of orders that have none, or none that is valid",
  ),
  language: z.enum(LANGUAGES).default("en").describe("Language of the words that Userhub shows"),
  timeout_seconds: timeoutField().meta(TECHNICAL),
})

export const userHubSecretsSchema = z.strictObject({
  api_key: headerSecretField("API key")
    .optional()
    .describe("Key or token of the Userhub account")
    .meta({ "x-found-at": "base_url", "x-check": "api_key" }),
})

export type UserHubConfigInput = z.input<typeof userHubConfigSchema>
export type UserHubConfig = z.output<typeof userHubConfigSchema>
export type UserHubSecrets = z.output<typeof userHubSecretsSchema>
