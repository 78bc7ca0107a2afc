/** What is compared; the order is that of the table. */
export const VARIANT_NAMES = ["recipe", "plugin", "plugin-events", "limit"] as const

export type VariantName = (typeof VARIANT_NAMES)[number]
