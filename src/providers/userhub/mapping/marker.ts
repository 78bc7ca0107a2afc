const MARKER_START = "[medusa_order_id:"
const MARKER_AT_END = /\[medusa_order_id:([\w-]{1,100})\]\s*$/
const MARKABLE_ID = /^[\w-]{1,100}$/

/** Whether a marker can carry the id, as it does every id that Medusa makes. */
export function isMarkable(orderId: string): boolean {
  return MARKABLE_ID.test(orderId)
}

/** What stands at the end of `notes` to prove whose order it is. */
export function markerFor(orderId: string): string {
  return `${MARKER_START}${orderId}]`
}

/** A text in which nobody else has written a marker. */
export function withoutMarkers(text: string): string {
  return text.replaceAll(MARKER_START, "[")
}

/** The order id of a marker at the end of a text; null when there is none. */
export function readMarker(text: string): string | null {
  return MARKER_AT_END.exec(text)?.[1] ?? null
}
