/** Texts in one line, separated by commas, without the empty ones. */
export function joinTexts(parts: readonly (string | null)[]): string {
  return parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(", ")
}
