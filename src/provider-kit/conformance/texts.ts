import { PERSONAL_MARK, PHONE_MARK } from "./samples"

const SHORTEST_SECRET = 4
const MAX_DEPTH = 12

/**
 * Every text that can be reached from a value: own properties, also those that are not enumerable,
 * such as the message, the stack and the cause of an error, and the names of properties.
 */
export function textsOf(value: unknown): string[] {
  const texts: string[] = []
  collect(value, texts, new Set(), 0)
  return texts
}

function collect(value: unknown, texts: string[], seen: Set<unknown>, depth: number): void {
  if (typeof value === "string") {
    texts.push(value)
  } else if (Buffer.isBuffer(value)) {
    texts.push(value.toString("utf8"))
  } else if (typeof value === "object" && value !== null && depth < MAX_DEPTH && !seen.has(value)) {
    seen.add(value)
    for (const key of Reflect.ownKeys(value)) {
      texts.push(String(key))
      collect(readProperty(value, key), texts, seen, depth + 1)
    }
  }
}

function readProperty(value: object, key: string | symbol): unknown {
  try {
    return Reflect.get(value, key) as unknown
  } catch {
    return null
  }
}

/** The secrets of a connection that are long enough to be looked for. */
export function secretTexts(secrets: unknown): string[] {
  return valueTexts(secrets).filter((text) => text.length >= SHORTEST_SECRET)
}

function valueTexts(value: unknown): string[] {
  if (typeof value === "string") {
    return [value]
  }
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(valueTexts) : []
}

/** What a value repeats of a key or of a customer, in words; null when it repeats nothing. */
export function leakIn(value: unknown, secrets: readonly string[] = []): string | null {
  for (const text of textsOf(value)) {
    if (secrets.some((secret) => text.includes(secret))) {
      return "a secret of the connection"
    }
    if (text.toLowerCase().includes(PERSONAL_MARK)) {
      return `a customer's data ("${excerptAt(text, text.toLowerCase().indexOf(PERSONAL_MARK))}")`
    }
    if (text.replace(/\D/g, "").includes(PHONE_MARK)) {
      return "a customer's phone number"
    }
  }
  return null
}

function excerptAt(text: string, index: number): string {
  return text.slice(Math.max(0, index - 20), index + 30)
}
