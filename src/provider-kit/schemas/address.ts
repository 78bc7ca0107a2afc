import { isIP } from "node:net"
import type { z } from "@medusajs/framework/zod"
import { isPublicAddress } from "../http/address-guard"
import { MAX_URL_LENGTH, parseHttpUrl } from "../mapping/http-url"
import { checkedText } from "./checked-text"
import { WEB_ADDRESS } from "./form-hints"

/**
 * The address of a server, http or https, with or without a path, kept without a slash at its end.
 * Checks the form alone: whether this store may reach it says `unreachableProblem`.
 */
export function addressField(): z.ZodString {
  return checkedText(addressProblem, MAX_URL_LENGTH)
    .overwrite(withoutTrailingSlash)
    .meta(WEB_ADDRESS)
}

/** As `addressField`, where the field may be emptied. */
export function optionalAddressField(): z.ZodOptional<z.ZodString> {
  return checkedText((value) => value && addressProblem(value), MAX_URL_LENGTH)
    .overwrite(withoutTrailingSlash)
    .optional()
    .meta(WEB_ADDRESS)
}

/** What is wrong with an address, for a shop manager; null when it can be used. */
export function addressProblem(value: string): string | null {
  const url = parseHttpUrl(value)
  if (!url || /[\s\\]/.test(value)) {
    return 'Enter a full address, for example "https://shop.example.com".'
  }
  if (url.username || url.password) {
    return "The address must not contain a user name or a password."
  }
  if (/[?#]/.test(value)) {
    return 'The address must not contain "?" or "#".'
  }
  return null
}

/**
 * Why the guarded agents would refuse an address, for a shop manager (`checkConfig`); null when they
 * would not, as far as the address itself tells.
 *
 * @param address as `addressField` gives it
 */
export function unreachableProblem(
  address: string,
  { allowPrivateNetwork }: { allowPrivateNetwork: boolean },
): string | null {
  if (allowPrivateNetwork) {
    return null
  }
  const { protocol, hostname } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, "")
  if (protocol !== "https:") {
    return "Use https: with http, the key would be sent unencrypted."
  }
  return isIP(host) !== 0 && !isPublicAddress(host)
    ? "This is an address inside a private network."
    : null
}

function withoutTrailingSlash(value: string): string {
  const url = parseHttpUrl(value)
  return url ? `${url.origin}${url.pathname.replace(/\/+$/, "")}` : value
}
