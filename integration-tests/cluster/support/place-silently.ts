import type { Environment } from "../../support/storm/environment"

/** Orders without an event, so that they are not sent before a sweep has found them. */
export async function placeSilently(
  { sellers, shop }: Environment,
  count: number,
): Promise<string[]> {
  const [region] = shop.regions
  const [{ variantId, title }] = shop.products
  const ids: string[] = []
  for (let number = 0; number < count; number += 1) {
    const id = await sellers[0].call("create_silently", {
      email: `silent-${number}@example.com`,
      region_id: region.id,
      sales_channel_id: shop.salesChannelId,
      currency: region.currency,
      country: region.country,
      item: { variant_id: variantId, title, unit_price: 10, quantity: 1 },
    })
    ids.push(id)
  }
  return ids
}
