import type { StoreOptions } from "../testing"

/**
 * A small shop in two currencies that differ where integrations go wrong: the euro has two decimal
 * places, the yen has none.
 */
export const CATALOG: StoreOptions = {
  regions: [
    { currency: "eur", country: "de" },
    { currency: "jpy", country: "jp" },
  ],
  products: [
    {
      title: "Sneakers X",
      prices: { eur: 89.9, jpy: 14_500 },
      thumbnail: "https://example.com/images/sneakers-x.jpg",
    },
    {
      title: "T-Shirt Basic",
      prices: { eur: 19.99, jpy: 3_200 },
      thumbnail: "https://example.com/images/tshirt-basic.jpg",
    },
    // Without an image, although OrderRepo asks for one.
    { title: "Cap Black", prices: { eur: 14.5, jpy: 2_400 } },
  ],
}
