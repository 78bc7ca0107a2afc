import { lookup as systemLookup, type LookupAddress } from "node:dns"
import type { LookupFunction } from "node:net"
import ipaddr from "ipaddr.js"

/** Why a connection was refused before it was made. */
export type GuardCode = "private_address" | "https_required"

/** Thrown into the socket; the host is left out, because the message may reach a log. */
export class GuardError extends Error {
  constructor(readonly code: GuardCode) {
    super(
      code === "https_required"
        ? "Plain http is not allowed"
        : "The address is not one of the public internet",
    )
    this.name = "GuardError"
  }
}

/** The block that global IPv6 addresses are given from: all others are special, now or in the future. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3")

/**
 * Whether an address belongs to the public internet. Private, loopback, link-local, shared (CGNAT),
 * multicast, reserved and unspecified addresses do not, nor do those that carry an IPv4 address
 * inside (mapped, NAT64, 6to4, Teredo): their target is decided elsewhere.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) {
    return false
  }
  const parsed = ipaddr.parse(address)
  const isUnicast = parsed.range() === "unicast"
  return parsed instanceof ipaddr.IPv6 ? isUnicast && parsed.match(GLOBAL_IPV6) : isUnicast
}

/** Looks a name up in all address families, as `dns.lookup` with `all` does. */
export type LookupAll = (
  hostname: string,
  options: { all: true; family?: number | "IPv4" | "IPv6"; hints?: number },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

/**
 * A `lookup` for sockets that returns public addresses only. It is the lookup of the connection
 * itself, so a name cannot be shown one address when it is checked and lead to another afterwards.
 */
export function createGuardedLookup(lookupAll: LookupAll = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    const { family, hints } = options
    lookupAll(hostname, { all: true, family, hints }, (error, addresses) => {
      const allowed = error ? [] : addresses.filter(({ address }) => isPublicAddress(address))
      if (allowed.length === 0) {
        callback(error ?? new GuardError("private_address"), options.all ? [] : "", 0)
      } else if (options.all) {
        callback(null, allowed)
      } else {
        callback(null, allowed[0].address, allowed[0].family)
      }
    })
  }
}
