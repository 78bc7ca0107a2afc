import type { Coercion, CoercionDetail } from "../../types"

type Named = Pick<Coercion, "field" | "code">

/** What a changed value was, as the preview states it; undefined where the order is another one by now. */
export function findDetail(
  details: readonly CoercionDetail[],
  { field, code }: Named,
): CoercionDetail | undefined {
  return details.find((detail) => detail.field === field && detail.code === code)
}

/** Where a person corrects a value, so that it is not changed any more. */
export interface FixPlace {
  kind: "product" | "order" | "settings"
  to: string
}

interface Context {
  orderId: string
  connectionId: string
  /** Of the product that the value belongs to. */
  productId: string | null
}

/** Fields of a line that say how much was ordered, and nothing of the product. */
const OF_THE_ORDER: readonly string[] = ["quantity_in_name", "product_dropped"]

/** Settings of the connection that decide about a changed value, too. */
const TABS: Record<string, string> = { image_placeholder: "content", image_base_url: "advanced" }

/** The best place first. */
export function fixPlaces({ field, code }: Named, context: Context): FixPlace[] {
  const settings = (tab: string): FixPlace => ({
    kind: "settings",
    to: `/settings/order-sync/${context.connectionId}?tab=${tab}`,
  })
  if (/^data\b/.test(field)) {
    return [settings("content")]
  }
  const isOfProduct = /^products\b/.test(field) && !OF_THE_ORDER.includes(code)
  const place: FixPlace =
    isOfProduct && context.productId !== null
      ? { kind: "product", to: `/products/${context.productId}` }
      : { kind: "order", to: `/orders/${context.orderId}` }
  return [place, ...(Object.hasOwn(TABS, code) ? [settings(TABS[code])] : [])]
}
