/** Crockford's base 32, as ULIDs are written in. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
const TIME_LENGTH = 10
const ULID = /^(.*_)?([0-9A-HJKMNP-TV-Z]{26})$/

/** The moment, in milliseconds, at which an id of the form `order_<ULID>` was made; else null. */
export function timeOfId(id: string): number | null {
  const ulid = ULID.exec(id)?.[2]
  if (!ulid) {
    return null
  }
  return [...ulid.slice(0, TIME_LENGTH)].reduce(
    (time, digit) => time * ALPHABET.length + ALPHABET.indexOf(digit),
    0,
  )
}

/**
 * The id below which all order ids are older than a moment. Medusa's ids sort by time, and the
 * primary key is the only index by which orders can be paged in that order.
 */
export function lowestOrderIdAt(time: number): string {
  return lowestIdAt("order", time)
}

/** The same for ids of another prefix. */
export function lowestIdAt(prefix: string, time: number): string {
  let rest = Math.max(0, Math.floor(time))
  let digits = ""
  for (let position = 0; position < TIME_LENGTH; position += 1) {
    digits = ALPHABET[rest % ALPHABET.length] + digits
    rest = Math.floor(rest / ALPHABET.length)
  }
  return `${prefix}_${digits}`
}
