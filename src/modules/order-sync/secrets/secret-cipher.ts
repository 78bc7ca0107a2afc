import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto"
import type { EncryptionKeys } from "./encryption-keys"

const ALGORITHM = "aes-256-gcm"
const IV_BYTES = 12
const TAG_BYTES = 16

/** A text as it lies in the database, so that only this store can read it. */
export interface SealedText {
  key_id: string
  iv: string
  tag: string
  data: string
}

/** One secret as it lies in the database. */
export interface StoredSecret extends SealedText {
  /** The last four characters, for people to tell keys apart; empty when it is too short for that. */
  last4: string
}

export type StoredSecrets = Record<string, StoredSecret>

/** A secret was stored with a key that the store no longer has, or its row was tampered with. */
export class UnreadableSecretError extends Error {
  constructor(field: string) {
    const name = field.replaceAll("_", " ").replace(/\bapi\b/, "API")
    super(
      `The stored ${name} cannot be read with this store's encryption key. Enter the ${name} again.`,
    )
    this.name = "UnreadableSecretError"
  }
}

/**
 * AES-256-GCM with a random IV. The row's id and the field are authenticated along, so a
 * ciphertext that is copied to another row or field does not open there.
 */
export class SecretCipher {
  constructor(private readonly keys: EncryptionKeys) {}

  encrypt(connectionId: string, field: string, secret: string): StoredSecret {
    const sealed = this.seal(connectionId, field, secret)
    return { ...sealed, last4: secret.length >= 12 ? secret.slice(-4) : "" }
  }

  /**
   * Encrypts a text of which nothing may be seen.
   *
   * @param rowId id of the row that it is stored in
   */
  seal(rowId: string, field: string, text: string): SealedText {
    const { id, key } = this.keys.primary
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
    cipher.setAAD(associatedData(rowId, field))
    const data = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
    return {
      key_id: id,
      iv: iv.toString("base64"),
      tag: cipher.getAuthTag().toString("base64"),
      data: data.toString("base64"),
    }
  }

  /** @throws UnreadableSecretError */
  decrypt(rowId: string, field: string, stored: SealedText): string {
    const key = this.keys.all.find(({ id }) => id === stored.key_id)?.key
    if (!key) {
      throw new UnreadableSecretError(field)
    }
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(stored.iv, "base64"), {
        // Otherwise Node takes a shortened tag, which can be guessed.
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(associatedData(rowId, field))
      decipher.setAuthTag(Buffer.from(stored.tag, "base64"))
      return decipher.update(stored.data, "base64", "utf8") + decipher.final("utf8")
    } catch {
      // What OpenSSL says of it helps nobody, and must not reach a log beside the ciphertext.
      throw new UnreadableSecretError(field)
    }
  }

  encryptAll(connectionId: string, secrets: Record<string, string>): StoredSecrets {
    return Object.fromEntries(
      Object.entries(secrets).map(([field, secret]) => [
        field,
        this.encrypt(connectionId, field, secret),
      ]),
    )
  }

  /** @throws UnreadableSecretError */
  decryptAll(connectionId: string, stored: StoredSecrets): Record<string, string> {
    return Object.fromEntries(
      Object.entries(stored).map(([field, secret]) => [
        field,
        this.decrypt(connectionId, field, secret),
      ]),
    )
  }

  /** Whether a secret is still encrypted with a former key and should be encrypted again. */
  isOutdated(stored: StoredSecrets): boolean {
    return Object.values(stored).some(({ key_id }) => key_id !== this.keys.primary.id)
  }

  /** Tells two sets of secrets apart without telling them; keyed, so it cannot be guessed offline. */
  fingerprint(secrets: Record<string, string>): string {
    const sorted = Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1))
    return createHmac("sha256", this.keys.primary.key)
      .update(JSON.stringify(sorted))
      .digest("hex")
      .slice(0, 16)
  }

  /** A stand-in for a text that must not be stored: always the same, and no way back without the key. */
  pseudonym(text: string): string {
    return createHmac("sha256", this.keys.primary.key).update(`pseudonym:${text}`).digest("hex")
  }
}

function associatedData(rowId: string, field: string): Buffer {
  return Buffer.from(`${rowId}:${field}`)
}
