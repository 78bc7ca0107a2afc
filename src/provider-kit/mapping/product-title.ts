/** What Medusa and importers call the only variant of a product that has none. */
const VARIANT_PLACEHOLDERS = new Set([
  "default",
  "default variant",
  "default option value",
  "default title",
])

/** The variant in brackets, where it says something that the title does not. */
export function titleWithVariant({
  title,
  variant_title,
}: {
  title: string
  variant_title: string | null
}): string {
  const [variantKey, titleKey] = [(variant_title ?? "").toLowerCase(), title.toLowerCase()]
  const isTelling =
    variantKey !== "" &&
    variantKey !== titleKey &&
    !titleKey.endsWith(`(${variantKey})`) &&
    !VARIANT_PLACEHOLDERS.has(variantKey)
  return isTelling ? `${title} (${variant_title})` : title
}
