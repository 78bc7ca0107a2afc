import { list, text, type RawRecord } from "./read"

/** One image of each product by product id, for line items that have no usable one of their own. */
export type ProductImages = ReadonlyMap<string, string>

const ABSOLUTE = /^(?:https?:)?\/\//i

/** Ids of the products whose images are needed: a line has no image, or one without a host. */
export function productsToPicture(orders: RawRecord[]): string[] {
  const ids = orders
    .flatMap((order) => list(order.items))
    .filter(({ thumbnail }) => !ABSOLUTE.test(text(thumbnail)?.trim() ?? ""))
    .map((item) => text(item.product_id))
    .filter((id): id is string => id !== null)
  return [...new Set(ids)]
}

/** The first absolute image of each product, else its first. */
export function imagesOf(products: RawRecord[]): ProductImages {
  return new Map(
    products.flatMap(({ id, thumbnail, images }) => {
      const urls = [thumbnail, ...list(images).map(({ url }) => url)]
        .map(text)
        .filter((url): url is string => url !== null)
      const image = urls.find((url) => ABSOLUTE.test(url.trim())) ?? urls[0]
      return image ? [[String(id), image] as const] : []
    }),
  )
}
