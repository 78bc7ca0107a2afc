import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto"
import type { EncryptionKeys } from "./encryption-keys"

const ALGORITHM = "aes-256-gcm"
const IV_BYTES = 12
const TAG_BYTES = 16

/** One secret as it lies in the database. */
export interface StoredSecret {
  key_id: string
  iv: string
  tag: string
  data: string
  /** The last four characters, for people to tell keys apart; empty when it is too short for that. */
  last4: string
}

export type StoredSecrets = Record<string, StoredSecret>

/** A secret was stored with a key that the store no longer has, or its row was tampered with. */
export class UnreadableSecretError extends Error {
  constructor(field: string) {
    super(`The stored ${field} cannot be read with this store's encryption key. Enter it again.`)
    this.name = "UnreadableSecretError"
  }
}

/**
 * AES-256-GCM with a random IV. The connection's id and the field are authenticated along, so a
 * ciphertext that is copied to another row or field does not open there.
 */
export class SecretCipher {
  constructor(private readonly keys: EncryptionKeys) {}

  encrypt(connectionId: string, field: string, secret: string): StoredSecret {
    const { id, key } = this.keys.primary
    const iv = randomBytes(IV_BYTES)
    const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES })
    cipher.setAAD(associatedData(connectionId, field))
    const data = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()])
    return {
      key_id: id,
      iv: iv.toString("base64"),
      tag: cipher.getAuthTag().toString("base64"),
      data: data.toString("base64"),
      last4: secret.length >= 12 ? secret.slice(-4) : "",
    }
  }

  /** @throws UnreadableSecretError */
  decrypt(connectionId: string, field: string, stored: StoredSecret): string {
    const key = this.keys.all.find(({ id }) => id === stored.key_id)?.key
    if (!key) {
      throw new UnreadableSecretError(field)
    }
    try {
      const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(stored.iv, "base64"), {
        // Otherwise Node takes a shortened tag, which can be guessed.
        authTagLength: TAG_BYTES,
      })
      decipher.setAAD(associatedData(connectionId, field))
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

  /** Whether a secret still lies under a key of the past and should be encrypted anew. */
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
}

function associatedData(connectionId: string, field: string): Buffer {
  return Buffer.from(`${connectionId}:${field}`)
}
