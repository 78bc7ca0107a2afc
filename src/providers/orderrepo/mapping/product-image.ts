import { parseHttpUrl, toPlainUrl } from "../../../provider-kit"
import type { LineItemSnapshot } from "../../../types"
import type { OrderRepoConfig } from "../schemas"
import type { OrderNotes } from "./order-notes"

const SCHEME = /^[a-z][a-z0-9+.-]*:/i

/**
 * The absolute image URL that the guide requires for each product: an absolute thumbnail, else the
 * product's image, else a relative path of either under `image_base_url`, else the placeholder.
 */
export function productImage(
  item: LineItemSnapshot,
  config: OrderRepoConfig,
  field: string,
  notes: OrderNotes,
): string {
  const candidates = [item.thumbnail, item.product_image].map((image) => image?.trim() ?? "")
  for (const candidate of candidates) {
    const url = toPlainUrl(candidate.startsWith("//") ? `https:${candidate}` : candidate)
    if (url) {
      return url
    }
  }
  for (const candidate of candidates) {
    const url = underBaseUrl(candidate, config.image_base_url)
    if (url) {
      notes.coerced(
        field,
        "image_base_url",
        "The image address had no domain. The image base URL was added.",
        { before: candidate, after: url },
      )
      return url
    }
  }
  const placeholder = config.placeholder_image || `${config.origin}/favicon.ico`
  notes.coerced(
    field,
    "image_placeholder",
    "The product has no usable image. A placeholder is sent.",
    { before: candidates.find(Boolean) ?? null, after: placeholder },
  )
  return placeholder
}

function underBaseUrl(path: string, baseUrl: string | undefined): string | null {
  if (!baseUrl || !path || SCHEME.test(path) || path.startsWith("//")) {
    return null
  }
  const url = toPlainUrl(`${baseUrl}/${path.replace(/^\//, "")}`)
  return url && parseHttpUrl(url)?.origin === parseHttpUrl(baseUrl)?.origin ? url : null
}
