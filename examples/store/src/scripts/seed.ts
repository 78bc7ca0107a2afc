/**
 * Fills an empty store with what the storefront needs: a region, shipping and a product. Writes
 * `storefront/config.js`, each time it runs.
 */
import { writeFileSync } from "node:fs"
import type { ExecArgs, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import {
  createApiKeysWorkflow,
  createProductsWorkflow,
  createRegionsWorkflow,
  createSalesChannelsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

/** Tells this example's own rows from others. */
const NAME = "Example storefront"
const COUNTRY = "fr"
const CURRENCY = "eur"

export default async function seed({ container }: ExecArgs): Promise<void> {
  const config = (await findConfig(container)) ?? (await createShop(container))
  const lines = Object.entries({ BACKEND: "http://localhost:9000", COUNTRY, ...config }).map(
    ([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`,
  )
  writeFileSync("storefront/config.js", lines.join(""))
}

interface Config {
  PUBLISHABLE_KEY: string
  REGION_ID: string
}

/** Null in a store that was not filled yet. */
async function findConfig(container: MedusaContainer): Promise<Config | null> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const { data: keys } = await query.graph({
    entity: "api_key",
    fields: ["token"],
    filters: { title: NAME },
  })
  const { data: regions } = await query.graph({
    entity: "region",
    fields: ["id"],
    filters: { name: NAME },
  })
  return keys.length > 0 && regions.length > 0
    ? { PUBLISHABLE_KEY: keys[0].token, REGION_ID: regions[0].id }
    : null
}

async function createShop(container: MedusaContainer): Promise<Config> {
  const { result: channels } = await createSalesChannelsWorkflow(container).run({
    input: { salesChannelsData: [{ name: NAME }] },
  })
  const { result: regions } = await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: NAME,
          currency_code: CURRENCY,
          countries: [COUNTRY],
          payment_providers: ["pp_system_default"],
        },
      ],
    },
  })
  const shippingProfileId = await createShipping(container, channels[0].id)
  await createProductsWorkflow(container).run({
    input: {
      products: [
        {
          title: "Canvas Bag",
          description: "Strong enough for a week of shopping.",
          status: "published",
          shipping_profile_id: shippingProfileId,
          sales_channels: [{ id: channels[0].id }],
          options: [{ title: "Size", values: ["L"] }],
          variants: [
            {
              title: "L",
              sku: "CANVAS-BAG-L",
              manage_inventory: false,
              options: { Size: "L" },
              prices: [{ currency_code: CURRENCY, amount: 24.9 }],
            },
          ],
        },
      ],
    },
  })
  const { result: keys } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: NAME, type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({
    input: { id: keys[0].id, add: [channels[0].id] },
  })
  return { PUBLISHABLE_KEY: keys[0].token, REGION_ID: regions[0].id }
}

/** @returns the id of the shipping profile, for products */
async function createShipping(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: NAME, type: "example" }] },
  })
  const { result: locations } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: NAME }] },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: NAME,
    type: "shipping",
    service_zones: [{ name: NAME, geo_zones: [{ type: "country", country_code: COUNTRY }] }],
  })
  const location = { [Modules.STOCK_LOCATION]: { stock_location_id: locations[0].id } }
  await container.resolve(ContainerRegistrationKeys.LINK).create([
    { ...location, [Modules.FULFILLMENT]: { fulfillment_provider_id: "manual_manual" } },
    { ...location, [Modules.FULFILLMENT]: { fulfillment_set_id: set.id } },
  ])
  await linkSalesChannelsToStockLocationWorkflow(container).run({
    input: { id: locations[0].id, add: [salesChannelId] },
  })
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        name: "Standard shipping",
        service_zone_id: set.service_zones[0].id,
        shipping_profile_id: profiles[0].id,
        provider_id: "manual_manual",
        price_type: "flat",
        type: { label: "Standard", description: "In a few days", code: "standard" },
        prices: [{ currency_code: CURRENCY, amount: 5 }],
      },
    ],
  })
  return profiles[0].id
}
