import { parseHttpUrl } from "../../provider-kit"

const ID = "{id}"

/** What is wrong with a link template, or null. The id may not decide which host is opened. */
export function orderUrlProblem(template: string): string | null {
  if (template === "") {
    return null
  }
  const rest = template.replaceAll(ID, "")
  if (rest === template || /[{}]/.test(rest)) {
    return 'The link must contain "{id}", and nothing else in braces.'
  }
  const url = parseHttpUrl(template.replaceAll(ID, "a"))
  const other = parseHttpUrl(template.replaceAll(ID, "b"))
  if (!url || /[\s\\]/.test(template) || url.origin !== other?.origin) {
    return 'Enter a full address with "{id}" after the host, for example "https://orderrepo.com/orders/{id}".'
  }
  return url.username || url.password
    ? "The address must not contain a user name or a password."
    : null
}

/** Where people see an order at OrderRepo; null without a template. */
export function toOrderUrl(template: string | undefined, externalId: string): string | null {
  return template ? template.replaceAll(ID, () => encodeURIComponent(externalId)) : null
}
