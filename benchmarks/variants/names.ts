/** What is compared; the order is that of the table. */
export const VARIANT_NAMES = ["recipe", "plugin", "plugin-events", "limit"] as const

/** Those that send again what was refused, so that nothing is lost. */
export const RELIABLE_VARIANTS = ["plugin", "plugin-events"] as const

export type VariantName = (typeof VARIANT_NAMES)[number]
