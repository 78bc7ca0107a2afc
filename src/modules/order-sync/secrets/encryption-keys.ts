import { createHash, hkdfSync } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"

const KEY_BYTES = 32

export interface EncryptionKey {
  /** Stored beside each ciphertext, so that the right key is found again after a rotation. */
  id: string
  key: Buffer
}

export interface EncryptionKeyOptions {
  /** 32 bytes, base64 or hex. */
  encryptionKey?: string
  /** Keys of the past, only for reading. */
  previousEncryptionKeys?: string[]
}

export interface EncryptionKeys {
  primary: EncryptionKey
  all: EncryptionKey[]
  /** No key was given, so the primary one is derived from the store's cookie secret. */
  isDerived: boolean
}

/**
 * Collects the keys that secrets are encrypted with. The derived key stays readable after a store
 * sets a key of its own, so that moving from one to the other needs no second step.
 *
 * @throws MedusaError `invalid_argument` when a key is not 32 bytes in base64 or hex
 */
export function resolveEncryptionKeys(
  options: EncryptionKeyOptions,
  cookieSecret: string | undefined,
): EncryptionKeys {
  const given = options.encryptionKey ? [parseKey("encryptionKey", options.encryptionKey)] : []
  const former = options.previousEncryptionKeys ?? []
  if (!Array.isArray(former)) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      "The plugin option previousEncryptionKeys must be a list of keys",
    )
  }
  const previous = former.map((text, index) => parseKey(`previousEncryptionKeys[${index}]`, text))
  const derived = cookieSecret ? [deriveKey(cookieSecret)] : []
  const all = [...given, ...previous, ...derived]
  const primary = given[0] ?? derived[0]
  if (!primary) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      "medusa-plugin-orderrepo needs the plugin option encryptionKey (32 bytes, base64 or hex), " +
        "because the store has no cookie secret to derive one from",
    )
  }
  return { primary, all, isDerived: given.length === 0 }
}

function deriveKey(cookieSecret: string): EncryptionKey {
  const key = hkdfSync(
    "sha256",
    cookieSecret,
    "medusa-plugin-orderrepo",
    "connection secrets v1",
    KEY_BYTES,
  )
  return withId(Buffer.from(key))
}

function parseKey(option: string, text: string): EncryptionKey {
  const key = decodeKey(text)
  if (key?.length !== KEY_BYTES) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `The plugin option ${option} must be 32 bytes written in base64 or hex; ` +
        "`openssl rand -base64 32` makes one",
    )
  }
  return withId(key)
}

function decodeKey(text: unknown): Buffer | null {
  const trimmed = typeof text === "string" ? text.trim() : ""
  if (/^[0-9a-f]{64}$/i.test(trimmed)) {
    return Buffer.from(trimmed, "hex")
  }
  // Checked explicitly, because Node skips what is not base64: many sentences would count as a key.
  return /^[\w+/-]+={0,2}$/.test(trimmed) ? Buffer.from(trimmed, "base64") : null
}

function withId(key: Buffer): EncryptionKey {
  return { id: createHash("sha256").update("key id").update(key).digest("hex").slice(0, 12), key }
}
