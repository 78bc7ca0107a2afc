/** What stands around the rows of a list, each row being a 0. */
export type Envelope =
  | {
      is: "list"
      /** Elements of the list that are no objects. */
      unreadable: number
      /** Whether it speaks of further pages, of which the guide knows nothing. */
      hasMore: boolean
    }
  /** The guide shows the fields of one row and no list, so one row may come alone. */
  | { is: "row"; row: Record<string, unknown> }
  | { is: "unknown" }

/** Lists are looked for so deep: `{ data: { orders: [] } }`. */
const MAX_DEPTH = 3

const NEXT_PAGE =
  /^(?:next|next_?(?:page|cursor|url|page_?url|page_?token)|has_?(?:more|next|next_?page))$/i
const NUMBER_OF_PAGES = /^(?:pages|page_?count|total_?pages|last_?page)$/i

/**
 * Reads the JSON around the rows. The guide leaves open whether `get_all` answers an array or an
 * object, so a list is known by its shape: an array, alone or inside objects.
 */
export function readEnvelope(envelope: unknown): Envelope {
  if (!isObject(envelope) && !Array.isArray(envelope)) {
    return { is: "unknown" }
  }
  if (isObject(envelope) && isRefusal(envelope)) {
    return { is: "unknown" }
  }
  const found: Found = { lists: 0, unreadable: 0, hasMore: false }
  search(envelope, MAX_DEPTH, found)
  if (found.lists > 0) {
    return { is: "list", unreadable: found.unreadable, hasMore: found.hasMore }
  }
  return isObject(envelope) && ("orderId" in envelope || "orderNum" in envelope)
    ? { is: "row", row: envelope }
    : { is: "unknown" }
}

interface Found {
  lists: number
  unreadable: number
  hasMore: boolean
}

function search(value: unknown, depth: number, found: Found): void {
  if (Array.isArray(value)) {
    found.lists++
    found.unreadable += value.filter((element) => element !== 0).length
  } else if (isObject(value) && depth > 0) {
    for (const [key, inner] of Object.entries(value)) {
      found.hasMore ||= saysMore(key, inner)
      search(inner, depth - 1, found)
    }
  }
}

function saysMore(key: string, value: unknown): boolean {
  return NEXT_PAGE.test(key) ? Boolean(value) : NUMBER_OF_PAGES.test(key) && Number(value) > 1
}

/** Some systems say no under HTTP 200. */
function isRefusal({ success, error, errors }: Record<string, unknown>): boolean {
  return success === false || Boolean(error) || (Array.isArray(errors) && errors.length > 0)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
