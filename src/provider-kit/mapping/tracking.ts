import type { OrderSnapshot } from "../../types"
import { toPlainUrl } from "./http-url"

/**
 * Numbers and links of all shipments, one a line, in the order of shipping. Medusa's admin writes
 * "#" where there is no link, so only web addresses count.
 */
export function trackingInWords({ fulfillments }: OrderSnapshot): string {
  const lines = fulfillments
    .flatMap(({ labels }) => labels)
    .map(({ tracking_number, tracking_url }) =>
      [tracking_number?.trim(), toPlainUrl(tracking_url?.trim() ?? "")].filter(Boolean).join(" "),
    )
    .filter(Boolean)
  return [...new Set(lines)].join("\n")
}
