import ipaddr from "ipaddr.js"

/** This many bits of an IPv6 address are one customer's network; the rest they choose themselves. */
const NETWORK_BITS = 64
const BITS_A_BYTE = 8

/**
 * What counts as one sender when requests are limited by address: an IPv4 address, or the /64
 * network of an IPv6 address, because one client usually owns the whole network.
 *
 * @param address as a socket or a proxy names it; an IPv4 address may carry a port
 * @returns null when it is no address
 */
export function toAddressGroup(address: string): string | null {
  const [bare] = address.trim().split("%")
  const host = withoutPort(bare)
  if (!ipaddr.isValid(host) || (ipaddr.IPv4.isValid(host) && !isFourPart(host))) {
    return null
  }
  const parsed = ipaddr.process(host)
  if (parsed.kind() === "ipv4") {
    return parsed.toString()
  }
  const network = parsed.toByteArray().fill(0, NETWORK_BITS / BITS_A_BYTE)
  return `${ipaddr.fromByteArray(network).toString()}/${NETWORK_BITS}`
}

function withoutPort(address: string): string {
  return /^(\d{1,3}(?:\.\d{1,3}){3}):\d{1,5}$/.exec(address)?.[1] ?? address
}

/** The library also reads "10" and "0x7f.1" as addresses, which nobody sends but to confuse. */
function isFourPart(address: string): boolean {
  return ipaddr.IPv4.isValidFourPartDecimal(address)
}
