import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  imagesOf,
  metadataById,
  productIdsOf,
  productsToPicture,
  variantIdsOf,
  type Catalog,
  type RawRecord,
} from "../../lib/snapshot"

/**
 * Reads what the catalogue says of the lines of some orders: at most one read of products and one of
 * variants, whatever the number of orders. Images cost a statement more, so they are read only where
 * a line needs one.
 */
export async function readCatalog(
  container: MedusaContainer,
  orders: RawRecord[],
): Promise<Catalog> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const read = async (entity: string, ids: string[], fields: string[]) => {
    if (ids.length === 0) {
      return []
    }
    const { data } = await query.graph({ entity, fields, filters: { id: ids } })
    return data as unknown as RawRecord[]
  }
  const toPicture = new Set(productsToPicture(orders))
  const imageFields = toPicture.size > 0 ? ["thumbnail", "images.url"] : []
  const [products, variants] = await Promise.all([
    read("product", productIdsOf(orders), ["id", "metadata", ...imageFields]),
    read("product_variant", variantIdsOf(orders), ["id", "metadata"]),
  ])
  return {
    images: imagesOf(products.filter(({ id }) => toPicture.has(String(id)))),
    products: metadataById(products),
    variants: metadataById(variants),
  }
}
