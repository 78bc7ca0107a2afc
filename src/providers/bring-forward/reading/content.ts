/** A line as it was sent. */
export interface SentLine {
  product: string
  quantity: number
  shipping: string
}

/** A line as the remote shows it; null where it shows nothing that can be compared. */
export type ShownLine = { [TKey in keyof SentLine]: SentLine[TKey] | null }

/**
 * How an order at the remote compares with what was sent.
 *
 * - `same`: the same pieces of each product by the same shipping, as far as shipping is shown
 * - `unclear`: something that cannot be compared may be what was sent, or only the shipping differs
 * - `part`: less than what was sent, and nothing else
 * - `other`: something that was not sent
 */
export type Sameness = "same" | "unclear" | "part" | "other"

/**
 * Compares two orders as multisets of pieces, so that it makes no difference in which order lines
 * stand, nor whether the remote puts two lines of one product together.
 */
export function compareContent(sent: readonly SentLine[], shown: readonly ShownLine[]): Sameness {
  const wanted = countBy(sent, ({ product }) => product)
  const found = countBy(shown, ({ product }) => product)
  if (!isWithin(found, wanted)) {
    return "other"
  }
  if (shown.some(({ product, quantity }) => product === null || quantity === null)) {
    return "unclear"
  }
  if (!isWithin(wanted, found)) {
    return "part"
  }
  // As many pieces of each product: so what is within is equal, but for what is not shown.
  return isWithin(countBy(shown, shippedPiece), countBy(sent, shippedPiece)) ? "same" : "unclear"
}

/** Upper and lower case are the same: the word is one that people type on both sides. */
function shippedPiece({ product, shipping }: ShownLine): string | null {
  return product === null || shipping === null
    ? null
    : JSON.stringify([product, shipping.trim().toLowerCase()])
}

/** Pieces by key. Lines without a key are left out, and an unknown quantity counts as none. */
function countBy<TLine extends ShownLine>(
  lines: readonly TLine[],
  keyOf: (line: TLine) => string | null,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const line of lines) {
    const key = keyOf(line)
    if (key !== null) {
      counts.set(key, (counts.get(key) ?? 0) + (line.quantity ?? 0))
    }
  }
  return counts
}

function isWithin(counts: Map<string, number>, bounds: Map<string, number>): boolean {
  return [...counts].every(([key, count]) => count <= (bounds.get(key) ?? -1))
}
