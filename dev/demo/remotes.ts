import type { DialectName } from "../emulator"
import { CATALOG, sampleOrders, titleOf, type SampleOrder } from "../seed"
import type { StoreOptions, TestStore } from "../testing"

/** What the story has to know of the order system that it plays with. */
export interface DemoRemote {
  dialect: DialectName
  title: string
  /** The only currency that it takes, and a country that pays in it; null: it takes all. */
  currency: { code: string; country: string } | null
  /** Its words for an order that is worked on, done and cancelled; null where it has none. */
  statuses: {
    processing: string | number
    done: string | number
    cancelled: string | number | null
  }
  /** Whether its totals are what the store has sent. */
  hasTotals: boolean
  /** Whether its items are the store's, and not delivery as well. */
  countsPieces: boolean
}

export const DEMO_REMOTES: Record<DialectName, DemoRemote> = {
  orderrepo: {
    dialect: "orderrepo",
    title: titleOf("orderrepo"),
    currency: null,
    statuses: { processing: "processing", done: "done", cancelled: "cancelled" },
    hasTotals: true,
    countsPieces: true,
  },
  userhub: {
    dialect: "userhub",
    title: titleOf("userhub"),
    currency: { code: "eur", country: "de" },
    statuses: { processing: "in_progress", done: "completed", cancelled: "cancelled" },
    hasTotals: true,
    countsPieces: true,
  },
  "bring-forward": {
    dialect: "bring-forward",
    title: titleOf("bring-forward"),
    currency: { code: "usd", country: "us" },
    statuses: { processing: "delivery", done: "completed", cancelled: null },
    hasTotals: false,
    countsPieces: true,
  },
  "system-orders": {
    dialect: "system-orders",
    title: titleOf("system-orders"),
    currency: null,
    statuses: { processing: 2, done: 4, cancelled: 5 },
    hasTotals: true,
    countsPieces: false,
  },
}

/** The catalogue, in the currency that the order system takes. */
export function catalogFor({ currency }: DemoRemote): StoreOptions {
  if (currency === null) {
    return CATALOG
  }
  const { code, country } = currency
  return {
    regions: [{ currency: code, country }],
    products: CATALOG.products?.map(({ prices, ...product }) => ({
      ...product,
      prices: { [code]: prices?.eur ?? 0 },
    })),
  }
}

/** A first day's orders, in the currency that the order system takes. */
export function samplesFor({ currency }: DemoRemote, store: TestStore): SampleOrder[] {
  const samples = sampleOrders(store)
  return currency === null
    ? samples
    : samples.map(({ title, input }) => ({ title, input: { ...input, currency: currency.code } }))
}
