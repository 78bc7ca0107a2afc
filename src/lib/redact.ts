import { createTextHider, formsOfSecret } from "./hide-texts"

/** Longer texts are cut before they are searched, so that a huge one costs no time. */
const MAX_INPUT_LENGTH = 4_000

/** Control, formatting (bidirectional marks and the like) and line-breaking characters. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu
const URL_USER = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/?#@"'<>]*@/gi
const URL_QUERY = /(\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s?#"'<>]*)[?#][^\s"'<>]*/gi
/** Bounded repeats: a text made to be slow to search stays cheap. */
const EMAIL = /[^\s@<>"'`,;:()[\]]{1,64}@[^\s@<>"'`,;:()[\]]{1,255}/g
const PHONE = /\+?[\p{Nd}(][\p{Nd}\s().\-/\u2010-\u2015]{4,40}\p{Nd}/gu
const LONG_NUMBER = /\p{Nd}{6,}/gu

/** What a text must not show. */
export interface RedactOptions {
  /** Values that must not appear: the API key. */
  secrets?: readonly string[]
  /** Hides further texts: what a customer entered. */
  hide?: (text: string) => string
  /** Most characters of the result. */
  maxLength?: number
}

/**
 * Makes a text of the remote safe to show, store and log: one line, bounded, without secrets
 * (whole or in pieces), email addresses, phone numbers, long numbers and the queries of URLs.
 */
export function redact(text: string, options: RedactOptions = {}): string {
  const { secrets = [], hide = (clear: string) => clear, maxLength = 300 } = options
  const printable = text.slice(0, MAX_INPUT_LENGTH).replace(UNPRINTABLE, " ")
  const withoutSecrets = createTextHider(secrets.flatMap(formsOfSecret), "[key]")(printable)
  const clean = hide(withoutSecrets)
    .replace(URL_USER, "$1")
    .replace(URL_QUERY, "$1")
    .replace(EMAIL, "[email]")
    .replace(PHONE, (match) => (countDigits(match) >= 6 ? "[number]" : match))
    .replace(LONG_NUMBER, "[number]")
    .replace(/\s+/g, " ")
    .trim()
  return shorten(clean, maxLength)
}

/** Cuts a text at a whole character and marks the cut. */
export function shorten(text: string, maxLength: number): string {
  const characters = Array.from(text)
  return characters.length <= maxLength
    ? text
    : `${characters.slice(0, Math.max(0, maxLength - 1)).join("")}…`
}

/**
 * A copy of an error that can be kept as `cause`: name, code, redacted message and stack frames.
 * The original holds the request with its headers, and so the API key.
 */
export function toSafeCause(error: unknown, secrets: readonly string[] = []): Error {
  const read = (key: string, maxLength?: number) => {
    const value: unknown = isObject(error) ? Reflect.get(error, key) : undefined
    return typeof value === "string" ? redact(value, { secrets, maxLength }) : ""
  }
  const safe = new Error(read("message") || "Unknown failure")
  safe.name = read("name", 60) || "Error"
  safe.stack = [`${safe.name}: ${safe.message}`, ...stackFrames(error)].join("\n")
  const code = read("code", 60)
  return code ? Object.assign(safe, { code }) : safe
}

/** Not the stack itself: its head repeats the message. */
function stackFrames(error: unknown): string[] {
  const stack: unknown = isObject(error) ? Reflect.get(error, "stack") : undefined
  const lines = typeof stack === "string" ? stack.split("\n") : []
  return lines.filter((line) => /^ {4}at /.test(line)).slice(0, 10)
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null
}

function countDigits(text: string): number {
  return text.match(/\p{Nd}/gu)?.length ?? 0
}
