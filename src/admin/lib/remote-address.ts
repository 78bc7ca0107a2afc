/** The address of an order system as a link; null for what is no web address. */
export function toRemoteAddress(value: unknown): { href: string; host: string } | null {
  if (typeof value !== "string" || !/^https?:\/\//i.test(value.trim())) {
    return null
  }
  try {
    const { origin, host } = new URL(value.trim())
    return { href: origin, host }
  } catch {
    return null
  }
}
