export interface RegionOptions {
  /** ISO 4217, lower case. */
  currency: string
  /** ISO 3166-1 alpha-2, lower case; each country belongs to one region only. */
  country: string
  /** Prices are shown and stored with tax. */
  taxInclusive?: boolean
  /** Percent, for example 19; without it nothing is taxed. */
  taxRate?: number
}

export interface ProductOptions {
  title: string
  /** In major units, by currency; a currency that is not named costs 10. */
  prices?: Record<string, number>
  thumbnail?: string
  images?: string[]
}

export interface StoreOptions {
  regions?: RegionOptions[]
  products?: ProductOptions[]
  /** In major units, in every currency. */
  shippingPrice?: number
  promotion?: { code: string; percent: number }
}

export interface TestRegion {
  id: string
  currency: string
  country: string
}

export interface TestProduct {
  id: string
  variantId: string
  title: string
}

/** A store that is ready to sell: ids to work with, headers to work as. */
export interface TestStore {
  adminHeaders: Record<string, string>
  /** Of a shopper: the publishable key. */
  storeHeaders: Record<string, string>
  salesChannelId: string
  stockLocationId: string
  shippingProfileId: string
  shippingOptionId: string
  regions: TestRegion[]
  products: TestProduct[]
  promotionCode: string
  /** Ids of carts that only have to be completed, each of the default content. */
  preparedCarts?: string[]
}

export const DEFAULT_PRICE = 10

export const DEFAULT_OPTIONS: Required<StoreOptions> = {
  regions: [
    { currency: "eur", country: "de" },
    { currency: "usd", country: "us" },
  ],
  products: [
    {
      title: "Sneakers X",
      prices: { eur: 89.9, usd: 99 },
      thumbnail: "https://example.com/images/sneakers-x.jpg",
    },
    { title: "T-Shirt Basic", prices: { eur: 19.99, usd: 24.5 } },
  ],
  shippingPrice: 5,
  promotion: { code: "TENOFF", percent: 10 },
}
