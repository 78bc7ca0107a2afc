import { formatAmount, parseDecimal, titleWithVariant } from "../../../provider-kit"
import type {
  ExchangeSnapshot,
  MovedItemSnapshot,
  OrderSnapshot,
  ReturnSnapshot,
} from "../../../types"
import { inWords } from "../i18n"
import type { DataSettings } from "./row-collector"

/** "#3 received: 2 × Sneakers X (M), 1 damaged", one line a return. */
export function returnsInWords({ returns }: OrderSnapshot, settings: DataSettings): string {
  return returns
    .map((entry) => {
      const { labels } = settings
      const status = inWords(entry.status, labels.return_statuses)
      const parts = [comingBack(entry, settings), shippingOf(entry.shipping_total, settings)]
      return `${numberOf(entry)} ${status}: ${parts.filter(Boolean).join("; ")}`
    })
    .join("\n")
}

/** "#1 coming back: 1 × A (received); sent instead: 1 × B", one line an exchange. */
export function exchangesInWords({ exchanges }: OrderSnapshot, settings: DataSettings): string {
  return exchanges
    .filter(isStanding)
    .map((entry) => `${numberOf(entry)} ${bothWays(entry, settings)}`)
    .join("\n")
}

/** "#2 replacement: 1 × A; sent instead: 1 × A", one line a claim. */
export function claimsInWords({ claims }: OrderSnapshot, settings: DataSettings): string {
  return claims
    .filter(isStanding)
    .map((claim) => {
      const type = inWords(claim.type, settings.labels.moves)
      const complained = `${type}: ${itemsInWords(claim.claim_items)}`
      return [`${numberOf(claim)} ${complained}`, bothWays(claim, settings)]
        .filter(Boolean)
        .join("; ")
    })
    .join("\n")
}

function isStanding({ canceled_at }: ExchangeSnapshot): boolean {
  return canceled_at === null
}

function bothWays(entry: ExchangeSnapshot, settings: DataSettings): string {
  const { labels } = settings
  const back = entry.return
  const parts = [
    back &&
      `${labels.moves.coming_back}: ${comingBack(back, settings)} ` +
        `(${inWords(back.status, labels.return_statuses)})`,
    entry.additional_items.length > 0 &&
      `${labels.moves.sent_instead}: ${itemsInWords(entry.additional_items)}`,
    shippingOf(entry.shipping_total, settings),
  ]
  return parts.filter(Boolean).join("; ")
}

/** How many of each came back of how many; "1 of 2" only where they differ. */
function comingBack({ status, items }: ReturnSnapshot, { labels }: DataSettings): string {
  return items
    .map((item) => {
      const isPart = status === "partially_received"
      const count = isPart ? `${item.received_quantity}/${item.quantity}` : item.quantity
      const damaged = isPositive(item.damaged_quantity)
        ? ` (${labels.moves.damaged}: ${item.damaged_quantity})`
        : ""
      return `${count} × ${titleWithVariant(item)}${damaged}`
    })
    .join(", ")
}

function itemsInWords(items: MovedItemSnapshot[]): string {
  return items.map((item) => `${item.quantity} × ${titleWithVariant(item)}`).join(", ")
}

function shippingOf(total: string, { labels, currency, exponent }: DataSettings): string | null {
  const text = formatAmount(total, currency, exponent)
  return text !== null && isPositive(total) ? `${labels.moves.shipping}: ${text}` : null
}

function numberOf({ display_id }: { display_id: number | null }): string {
  return display_id === null ? "–" : `#${display_id}`
}

function isPositive(amount: string): boolean {
  return parseDecimal(amount)?.gt(0) ?? false
}
