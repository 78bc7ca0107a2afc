/**
 * The special-purpose blocks of IANA's IPv4 registry (RFC 6890 and its successors) that are not
 * globally reachable, or lead to relays, and multicast: written out, to judge the guard by something
 * else than what it is made of.
 */
export const SPECIAL_IPV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
] as const

export interface Block {
  first: number
  last: number
}

export function toBlock(cidr: string): Block {
  const [address, length] = cidr.split("/")
  const first = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0)
  return { first, last: first + 2 ** (32 - Number(length)) - 1 }
}

export function toDotted(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join(".")
}

/** The ways in which URL parsers take an IPv4 address, the usual one included. */
export function spellingsOf(address: number): string[] {
  const parts = [24, 16, 8, 0].map((shift) => (address >>> shift) & 255)
  const [a, b, c, d] = parts
  const low = (value: number) => value >>> 0
  return [
    parts.join("."),
    `${parts.join(".")}.`,
    String(low(address)),
    `0x${low(address).toString(16)}`,
    `0${low(address).toString(8)}`,
    parts.map((part) => `0x${part.toString(16)}`).join("."),
    parts.map((part) => `0${part.toString(8)}`).join("."),
    `${a}.${low(address) & 0xffffff}`,
    `${a}.${b}.${c * 256 + d}`,
    parts.join("\u3002"),
    parts.join(".").replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))),
  ]
}

/** IPv6 addresses that carry an IPv4 address inside, and lead to it where something translates. */
export function carriersOf(address: number): string[] {
  const hex = (value: number) => value.toString(16)
  const [high, low] = [address >>> 16, address & 0xffff]
  const pair = `${hex(high)}:${hex(low)}`
  return [
    `::${pair}`,
    `::ffff:${pair}`,
    `::ffff:${toDotted(address)}`,
    `::ffff:0:${pair}`,
    `64:ff9b::${pair}`,
    `64:ff9b::${toDotted(address)}`,
    `64:ff9b:1::${pair}`,
    `2002:${pair}::1`,
    // Teredo writes the client's address with all its bits turned over, and the server's plainly.
    `2001:0:808:808:0:0:${hex(high ^ 0xffff)}:${hex(low ^ 0xffff)}`,
    `2001:0:${pair}:0:0:f7f7:f7f7`,
  ]
}
