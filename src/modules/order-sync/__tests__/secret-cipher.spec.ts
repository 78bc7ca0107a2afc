import fc from "fast-check"
import {
  resolveEncryptionKeys,
  SecretCipher,
  UnreadableSecretError,
  type StoredSecret,
} from "../secrets"

const OLD_KEY = Buffer.alloc(32, 1).toString("hex")
const NEW_KEY = Buffer.alloc(32, 2).toString("hex")
const CONNECTION = "oscon_01"
const API_KEY = "or_live_0123456789abcdef"

function cipherWith(encryptionKey: string, previousEncryptionKeys: string[] = []): SecretCipher {
  return new SecretCipher(
    resolveEncryptionKeys({ encryptionKey, previousEncryptionKeys }, undefined),
  )
}

/** The same secret with one bit of a part of it turned over. */
function tamper(stored: StoredSecret, part: "iv" | "tag" | "data"): StoredSecret {
  const bytes = Buffer.from(stored[part], "base64")
  bytes[0] ^= 1
  return { ...stored, [part]: bytes.toString("base64") }
}

describe("SecretCipher", () => {
  const cipher = cipherWith(NEW_KEY)

  it("gives every text back, and never holds it unencrypted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 200 }), (secret) => {
        const stored = cipher.encrypt(CONNECTION, "api_key", secret)
        expect(cipher.decrypt(CONNECTION, "api_key", stored)).toBe(secret)
      }),
    )
    const stored = JSON.stringify(cipher.encrypt(CONNECTION, "api_key", API_KEY))
    expect(stored).not.toContain(API_KEY)
    expect(stored).not.toContain(Buffer.from(API_KEY).toString("base64"))
  })

  it("encrypts the same text differently each time", () => {
    const stored = Array.from({ length: 20 }, () => cipher.encrypt(CONNECTION, "api_key", API_KEY))
    expect(new Set(stored.map(({ iv }) => iv)).size).toBe(20)
    expect(new Set(stored.map(({ data }) => data)).size).toBe(20)
  })

  it.each<[string, string]>([
    ["a long key", API_KEY],
    ["of twelve characters", "0123456789ab"],
  ])("shows the last four characters of %s", (_, secret) => {
    expect(cipher.encrypt(CONNECTION, "api_key", secret).last4).toBe(secret.slice(-4))
  })

  it("shows nothing of a short one, of which four characters would tell too much", () => {
    expect(cipher.encrypt(CONNECTION, "api_key", "0123456789a").last4).toBe("")
  })

  it("shows nothing at all of a text that is sealed", () => {
    const sealed = cipher.seal("osevt_01", "data", '[{"name":"Phone","value":"0123456789"}]')
    expect(Object.keys(sealed).sort()).toEqual(["data", "iv", "key_id", "tag"])
    expect(cipher.decrypt("osevt_01", "data", sealed)).toContain("0123456789")
  })

  it("gives a text one pseudonym, which another store's key makes another one", () => {
    const pseudonym = cipher.pseudonym("203.0.113.7")
    expect(pseudonym).toMatch(/^[0-9a-f]{64}$/)
    expect(cipher.pseudonym("203.0.113.7")).toBe(pseudonym)
    expect(cipher.pseudonym("203.0.113.8")).not.toBe(pseudonym)
    expect(cipherWith(OLD_KEY).pseudonym("203.0.113.7")).not.toBe(pseudonym)
  })

  it("does not open a ciphertext that was copied to another row or field", () => {
    const stored = cipher.encrypt(CONNECTION, "api_key", API_KEY)
    expect(() => cipher.decrypt("oscon_02", "api_key", stored)).toThrow(UnreadableSecretError)
    expect(() => cipher.decrypt(CONNECTION, "password", stored)).toThrow(UnreadableSecretError)
  })

  it.each<"iv" | "tag" | "data">(["iv", "tag", "data"])("notices a changed %s", (part) => {
    const stored = tamper(cipher.encrypt(CONNECTION, "api_key", API_KEY), part)
    expect(() => cipher.decrypt(CONNECTION, "api_key", stored)).toThrow(UnreadableSecretError)
  })

  it("takes no shortened tag, which could be guessed", () => {
    const stored = cipher.encrypt(CONNECTION, "api_key", API_KEY)
    const tag = Buffer.from(stored.tag, "base64").subarray(0, 4).toString("base64")
    expect(() => cipher.decrypt(CONNECTION, "api_key", { ...stored, tag })).toThrow(
      UnreadableSecretError,
    )
  })

  it("says in plain words that a secret has to be entered again, and nothing of it", () => {
    const stored = cipher.encrypt(CONNECTION, "api_key", API_KEY)
    expect(() => cipherWith(OLD_KEY).decrypt(CONNECTION, "api_key", stored)).toThrow(
      "The stored API key cannot be read with this store's encryption key. Enter the API key again.",
    )
  })

  it("reads what a former key wrote, tells that it is outdated, and writes with the new one", () => {
    const former = cipherWith(OLD_KEY).encryptAll(CONNECTION, { api_key: API_KEY, note: "" })
    const rotated = cipherWith(NEW_KEY, [OLD_KEY])
    expect(rotated.isOutdated(former)).toBe(true)

    const secrets = rotated.decryptAll(CONNECTION, former)
    expect(secrets).toEqual({ api_key: API_KEY, note: "" })

    const renewed = rotated.encryptAll(CONNECTION, secrets)
    expect(rotated.isOutdated(renewed)).toBe(false)
    expect(cipher.decryptAll(CONNECTION, renewed)).toEqual(secrets)
  })

  it("counts as outdated when only one of several secrets is", () => {
    const rotated = cipherWith(NEW_KEY, [OLD_KEY])
    const stored = {
      ...rotated.encryptAll(CONNECTION, { api_key: API_KEY }),
      ...cipherWith(OLD_KEY).encryptAll(CONNECTION, { password: API_KEY }),
    }
    expect(rotated.isOutdated(stored)).toBe(true)
  })
})

describe("a fingerprint of secrets", () => {
  const cipher = cipherWith(NEW_KEY)

  it("is the same for the same secrets in any order, and another for any other", () => {
    const fingerprint = cipher.fingerprint({ a: "1", b: "2" })
    expect(cipher.fingerprint({ b: "2", a: "1" })).toBe(fingerprint)
    for (const other of [{ a: "1", b: "3" }, { a: "2", b: "1" }, { a: "1" }, { a: "1b2" }]) {
      expect(cipher.fingerprint(other as Record<string, string>)).not.toBe(fingerprint)
    }
  })

  it("cannot be made without the store's key, so nobody can try keys out against it", () => {
    const secrets = { api_key: API_KEY }
    expect(cipher.fingerprint(secrets)).toMatch(/^[0-9a-f]{16}$/)
    expect(cipherWith(OLD_KEY).fingerprint(secrets)).not.toBe(cipher.fingerprint(secrets))
  })
})
