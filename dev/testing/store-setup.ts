import type { HttpTypes, MedusaContainer } from "@medusajs/framework/types"
import { createAdminUser, logInAdmin } from "./admin-user"
import { get, post, type Headers, type StoreApi } from "./api"
import {
  DEFAULT_OPTIONS,
  DEFAULT_PRICE,
  type ProductOptions,
  type RegionOptions,
  type StoreOptions,
  type TestProduct,
  type TestRegion,
  type TestStore,
} from "./store-options"

const COUNTRIES = new Intl.DisplayNames("en", { type: "region" })

/** Makes an admin user in this process's app, then sets the store up over HTTP. */
export async function setUpStore(
  api: StoreApi,
  container: MedusaContainer,
  options?: StoreOptions,
): Promise<TestStore> {
  await createAdminUser(container)
  return setUpStoreAs(api, await logInAdmin(api), options)
}

/**
 * Sets a whole store up over the admin API, in about a second: sales channel and publishable key,
 * regions, stock location with shipping, products that are never out of stock, a promotion code.
 */
export async function setUpStoreAs(
  api: StoreApi,
  adminHeaders: Headers,
  options: StoreOptions = {},
): Promise<TestStore> {
  const { regions, products, shippingPrice, promotion } = { ...DEFAULT_OPTIONS, ...options }
  const admin = new AdminApi(api, adminHeaders)

  const salesChannelId = await admin.createSalesChannel()
  const publishableKey = await admin.createPublishableKey(salesChannelId)
  const testRegions: TestRegion[] = []
  for (const region of regions) {
    testRegions.push(await admin.createRegion(region))
  }
  const shippingProfileId = await admin.findShippingProfile()
  const stockLocationId = await admin.createStockLocation(salesChannelId)
  const serviceZoneId = await admin.createServiceZone(stockLocationId, regions)
  const currencies = regions.map(({ currency }) => currency)
  const shippingOptionId = await admin.createShippingOption(
    serviceZoneId,
    shippingProfileId,
    currencies.map((currency_code) => ({ currency_code, amount: shippingPrice })),
  )
  const testProducts: TestProduct[] = []
  for (const product of products) {
    testProducts.push(
      await admin.createProduct(product, { salesChannelId, shippingProfileId, currencies }),
    )
  }
  await admin.createPromotion(promotion)

  return {
    adminHeaders,
    storeHeaders: { "x-publishable-api-key": publishableKey },
    salesChannelId,
    stockLocationId,
    shippingProfileId,
    shippingOptionId,
    regions: testRegions,
    products: testProducts,
    promotionCode: promotion.code,
  }
}

class AdminApi {
  constructor(
    private readonly api: StoreApi,
    private readonly headers: Headers,
  ) {}

  private post<T>(path: string, body: unknown): Promise<T> {
    return post<T>(this.api, `/admin${path}`, body, this.headers)
  }

  async createSalesChannel(): Promise<string> {
    const { sales_channel } = await this.post<HttpTypes.AdminSalesChannelResponse>(
      "/sales-channels",
      { name: "Webshop" },
    )
    return sales_channel.id
  }

  async createPublishableKey(salesChannelId: string): Promise<string> {
    const { api_key } = await this.post<HttpTypes.AdminApiKeyResponse>("/api-keys", {
      title: "Webshop",
      type: "publishable",
    })
    await this.post(`/api-keys/${api_key.id}/sales-channels`, { add: [salesChannelId] })
    return api_key.token
  }

  async createRegion(options: RegionOptions): Promise<TestRegion> {
    const { currency, country, taxInclusive = false, taxRate } = options
    const { region } = await this.post<HttpTypes.AdminRegionResponse>("/regions", {
      name: `${COUNTRIES.of(country.toUpperCase())} (${currency.toUpperCase()})`,
      currency_code: currency,
      countries: [country],
      payment_providers: ["pp_system_default"],
      automatic_taxes: true,
    })
    if (taxInclusive) {
      // Prices are set by currency here, so it is the currency's preference that counts.
      await this.post("/price-preferences", {
        attribute: "currency_code",
        value: currency,
        is_tax_inclusive: true,
      })
    }
    if (taxRate !== undefined) {
      await this.post("/tax-regions", {
        country_code: country,
        provider_id: "tp_system",
        default_tax_rate: { code: "standard", name: "Standard rate", rate: taxRate },
      })
    }
    return { id: region.id, currency, country }
  }

  /** A store made by `medusa db:migrate` has a default one already. */
  async findShippingProfile(): Promise<string> {
    const { shipping_profiles } = await get<HttpTypes.AdminShippingProfileListResponse>(
      this.api,
      "/admin/shipping-profiles?limit=1",
      this.headers,
    )
    if (shipping_profiles.length > 0) {
      return shipping_profiles[0].id
    }
    const { shipping_profile } = await this.post<HttpTypes.AdminShippingProfileResponse>(
      "/shipping-profiles",
      { name: "Default", type: "default" },
    )
    return shipping_profile.id
  }

  async createStockLocation(salesChannelId: string): Promise<string> {
    const { stock_location } = await this.post<HttpTypes.AdminStockLocationResponse>(
      "/stock-locations",
      { name: "Warehouse" },
    )
    const path = `/stock-locations/${stock_location.id}`
    await this.post(`${path}/sales-channels`, { add: [salesChannelId] })
    await this.post(`${path}/fulfillment-providers`, { add: ["manual_manual"] })
    return stock_location.id
  }

  async createServiceZone(stockLocationId: string, regions: RegionOptions[]): Promise<string> {
    const { stock_location } = await this.post<HttpTypes.AdminStockLocationResponse>(
      `/stock-locations/${stockLocationId}/fulfillment-sets?fields=*fulfillment_sets`,
      { name: "Shipping", type: "shipping" },
    )
    const [{ id }] = stock_location.fulfillment_sets ?? []
    const { fulfillment_set } = await this.post<HttpTypes.AdminFulfillmentSetResponse>(
      `/fulfillment-sets/${id}/service-zones`,
      {
        name: "Everywhere we sell",
        geo_zones: regions.map(({ country }) => ({ type: "country", country_code: country })),
      },
    )
    return fulfillment_set.service_zones[0].id
  }

  async createShippingOption(
    serviceZoneId: string,
    shippingProfileId: string,
    prices: { currency_code: string; amount: number }[],
  ): Promise<string> {
    const { shipping_option } = await this.post<HttpTypes.AdminShippingOptionResponse>(
      "/shipping-options",
      {
        name: "Standard shipping",
        service_zone_id: serviceZoneId,
        shipping_profile_id: shippingProfileId,
        provider_id: "manual_manual",
        price_type: "flat",
        type: { label: "Standard", description: "In a few days", code: "standard" },
        prices,
      },
    )
    return shipping_option.id
  }

  async createProduct(
    { title, prices = {}, thumbnail, images = [] }: ProductOptions,
    store: { salesChannelId: string; shippingProfileId: string; currencies: string[] },
  ): Promise<TestProduct> {
    const { product } = await this.post<HttpTypes.AdminProductResponse>("/products", {
      title,
      status: "published",
      thumbnail,
      images: images.map((url) => ({ url })),
      shipping_profile_id: store.shippingProfileId,
      sales_channels: [{ id: store.salesChannelId }],
      options: [{ title: "Size", values: ["M"] }],
      variants: [
        {
          title: "M",
          manage_inventory: false,
          options: { Size: "M" },
          prices: store.currencies.map((currency_code) => ({
            currency_code,
            amount: prices[currency_code] ?? DEFAULT_PRICE,
          })),
        },
      ],
    })
    const [variant] = product.variants ?? []
    return { id: product.id, variantId: variant.id, title }
  }

  async createPromotion({ code, percent }: { code: string; percent: number }): Promise<void> {
    await this.post("/promotions", {
      code,
      type: "standard",
      status: "active",
      is_automatic: false,
      application_method: {
        type: "percentage",
        target_type: "items",
        allocation: "across",
        value: percent,
      },
    })
  }
}
