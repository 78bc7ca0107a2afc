import { hashJson } from "../../../lib/hash"
import {
  applyFieldMap,
  formatAmount,
  parseDecimal,
  titleWithVariant,
  type FieldMap,
  type MappingNotes,
} from "../../../provider-kit"
import type { OrderSnapshot, ReturnSnapshot } from "../../../types"
import type { Labels } from "../i18n"
import type { PlannedEntry } from "./payload"

interface EntrySettings {
  map: FieldMap
  /** As `orderSource` gives it. */
  source: Record<string, unknown>
}

/** Every number of every label, once a fulfilment. */
export function trackingOf(
  { fulfillments }: OrderSnapshot,
  { map, source }: EntrySettings,
  notes: MappingNotes,
): PlannedEntry[] {
  const entries = new Map<string, PlannedEntry>()
  for (const fulfillment of fulfillments) {
    for (const { tracking_number, tracking_url } of fulfillment.labels) {
      const number = tracking_number?.trim() ?? ""
      const key = `tracking:${fulfillment.id}:${hashJson(number).slice(0, 16)}`
      if (number !== "" && !entries.has(key)) {
        const input = { number, url: tracking_url, fulfillment, order: source }
        const prefix = `tracking[${entries.size}]`
        const body = applyFieldMap(map, input, notes, { prefix })
        entries.set(key, { key, text: number, body })
      }
    }
  }
  return [...entries.values()]
}

interface HistorySettings extends EntrySettings {
  labels: Labels
  /** ISO 4217, upper case. */
  currency: string
  exponent: number
}

/** What goes back: money as it sums up, and each return in the state that it has. */
export function historyOf(
  order: OrderSnapshot,
  settings: HistorySettings,
  notes: MappingNotes,
): PlannedEntry[] {
  const { labels, currency, exponent } = settings
  const lines: { key: string; text: string }[] = []
  const refunded = parseDecimal(order.refunded_total)
  if (refunded?.gt(0)) {
    const amount = formatAmount(order.refunded_total, currency, exponent)
    lines.push({
      key: `history:refund:${refunded.toFixed()}`,
      text: `${labels.refunded}: ${amount}`,
    })
  }
  for (const entry of returnsOf(order)) {
    const received = entry.items.map(({ item_id, received_quantity }) => [
      item_id,
      received_quantity,
    ])
    const isReceived = entry.status !== "requested"
    const state = isReceived ? `received:${hashJson(received).slice(0, 16)}` : "requested"
    const label = isReceived ? labels.return_received : labels.return_requested
    lines.push({
      key: `history:return:${entry.id}:${state}`,
      text: `${label}${numberOf(entry)}: ${itemsInWords(entry, isReceived)}`,
    })
  }
  return lines.map(({ key, text }, index) => ({
    key,
    text,
    body: applyFieldMap(settings.map, { text, order: settings.source }, notes, {
      prefix: `history[${index}]`,
    }),
  }))
}

/** Those of exchanges and claims as well. */
function returnsOf({ returns, exchanges, claims }: OrderSnapshot): ReturnSnapshot[] {
  const others = [...exchanges, ...claims].flatMap((entry) =>
    entry.canceled_at === null && entry.return ? [entry.return] : [],
  )
  return [...returns, ...others]
}

function numberOf({ display_id }: ReturnSnapshot): string {
  return display_id === null ? "" : ` #${display_id}`
}

function itemsInWords({ items }: ReturnSnapshot, isReceived: boolean): string {
  return items
    .map((item) => {
      const count = isReceived ? item.received_quantity : item.quantity
      return `${count} × ${titleWithVariant(item)}`
    })
    .join(", ")
}
