import type { ProductImages } from "./product-images"
import { list, plainObject, text, type RawRecord } from "./read"

type MetadataById = ReadonlyMap<string, Record<string, unknown>>

/** What the store's catalogue says now of what was bought; what was deleted is missing. */
export interface Catalog {
  images: ProductImages
  /** Metadata by product id. */
  products: MetadataById
  /** Metadata by variant id. */
  variants: MetadataById
}

/** Ids of the products that some orders have lines of, without repeats. */
export function productIdsOf(orders: RawRecord[]): string[] {
  return idsOf(orders, "product_id")
}

/** Ids of the variants that some orders have lines of, without repeats. */
export function variantIdsOf(orders: RawRecord[]): string[] {
  return idsOf(orders, "variant_id")
}

/** The metadata of products or of variants by their id; `{}` for one that has none. */
export function metadataById(records: RawRecord[]): MetadataById {
  return new Map(records.map(({ id, metadata }) => [String(id), plainObject(metadata)]))
}

function idsOf(orders: RawRecord[], name: "product_id" | "variant_id"): string[] {
  const ids = orders
    .flatMap((order) => list(order.items))
    .map((item) => text(item[name]))
    .filter((id) => id !== null)
  return [...new Set(ids)]
}
