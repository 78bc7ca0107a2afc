const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/
const DOMAIN_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i
const TOP_LEVEL_DOMAIN = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$/i

/**
 * Whether Laravel's `email` rule (RFC 5321/5322) certainly accepts an address. Narrower than the
 * rule on purpose: quoted local parts, comments, IP domains and non-ASCII addresses are refused,
 * because a wrong "no" loses one field and a wrong "yes" loses the order.
 */
export function isEmail(value: string): boolean {
  if (value.length > 254) {
    return false
  }
  const at = value.lastIndexOf("@")
  const local = value.slice(0, Math.max(at, 0))
  const labels = value.slice(at + 1).split(".")
  return (
    local.length <= 64 &&
    LOCAL_PART.test(local) &&
    labels.length > 1 &&
    labels.every((label) => DOMAIN_LABEL.test(label)) &&
    TOP_LEVEL_DOMAIN.test(labels[labels.length - 1])
  )
}
