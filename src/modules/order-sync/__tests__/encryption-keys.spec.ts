import { randomBytes } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { resolveEncryptionKeys } from "../secrets"

const KEY = Buffer.alloc(32, 7)
const OTHER = Buffer.alloc(32, 8)
const COOKIE_SECRET = "a cookie secret"

describe("resolveEncryptionKeys", () => {
  it.each([
    ["hex", KEY.toString("hex")],
    ["upper case hex", KEY.toString("hex").toUpperCase()],
    ["base64", KEY.toString("base64")],
    ["base64url", KEY.toString("base64url")],
    ["a pasted line", `  ${KEY.toString("base64")}\n`],
  ])("takes a key written as %s", (_, encryptionKey) => {
    const { primary, isDerived } = resolveEncryptionKeys({ encryptionKey }, undefined)
    expect(primary.key.equals(KEY)).toBe(true)
    expect(isDerived).toBe(false)
  })

  it.each([
    "short",
    KEY.subarray(1).toString("hex"),
    Buffer.alloc(33).toString("base64"),
    // Node reads 32 bytes out of this one, skipping what is no base64.
    "a sentence that is long enough to hold it all, 32 bytes",
    `${KEY.toString("hex")}, ${KEY.toString("hex")}`,
  ])("refuses %p and says how to make a good one, without quoting it", (encryptionKey) => {
    const error = thrownBy(() => resolveEncryptionKeys({ encryptionKey }, COOKIE_SECRET))
    expect(error.type).toBe(MedusaError.Types.INVALID_ARGUMENT)
    expect(error.message).toContain("encryptionKey must be 32 bytes")
    expect(error.message).toContain("openssl rand -base64 32")
    expect(error.message).not.toContain(encryptionKey)
  })

  it("says which of the former keys is wrong", () => {
    const previousEncryptionKeys = [OTHER.toString("hex"), "nonsense"]
    const error = thrownBy(() => resolveEncryptionKeys({ previousEncryptionKeys }, COOKIE_SECRET))
    expect(error.message).toContain("previousEncryptionKeys[1]")
  })

  it.each([42, {}, [], true])("refuses %p, which is no text", (encryptionKey) => {
    const error = thrownBy(() =>
      resolveEncryptionKeys({ encryptionKey: encryptionKey as never }, COOKIE_SECRET),
    )
    expect(error.message).toContain("encryptionKey must be 32 bytes")
  })

  it("wants the former keys in a list", () => {
    const previousEncryptionKeys = KEY.toString("hex") as never
    const error = thrownBy(() => resolveEncryptionKeys({ previousEncryptionKeys }, COOKIE_SECRET))
    expect(error.message).toContain("previousEncryptionKeys must be a list")
    expect(error.message).not.toContain(KEY.toString("hex"))
  })

  it("derives a key from the cookie secret when none is given: always the same one, of no other secret", () => {
    const one = resolveEncryptionKeys({}, COOKIE_SECRET)
    const again = resolveEncryptionKeys({}, COOKIE_SECRET)
    const other = resolveEncryptionKeys({}, `${COOKIE_SECRET}.`)
    expect(one.isDerived).toBe(true)
    expect(one.primary.key).toHaveLength(32)
    expect(one.primary).toEqual(again.primary)
    expect(one.primary.key.equals(other.primary.key)).toBe(false)
    expect(one.primary.id).not.toBe(other.primary.id)
  })

  it("keeps former keys and the derived one for reading", () => {
    const { primary, all } = resolveEncryptionKeys(
      {
        encryptionKey: KEY.toString("hex"),
        previousEncryptionKeys: [OTHER.toString("hex")],
      },
      COOKIE_SECRET,
    )
    const derived = resolveEncryptionKeys({}, COOKIE_SECRET).primary
    expect(primary.key.equals(KEY)).toBe(true)
    expect(all.map(({ key }) => key)).toEqual([KEY, OTHER, derived.key])
  })

  it("never writes with a former key", () => {
    const previousEncryptionKeys = [OTHER.toString("hex")]
    const error = thrownBy(() => resolveEncryptionKeys({ previousEncryptionKeys }, undefined))
    expect(error.message).toContain("needs the plugin option encryptionKey")
    expect(error.type).toBe(MedusaError.Types.INVALID_ARGUMENT)
  })

  it("names keys by ids that tell them apart and do not tell them", () => {
    const keys = Array.from({ length: 50 }, () => randomBytes(32))
    const ids = keys.map(
      (key) => resolveEncryptionKeys({ encryptionKey: key.toString("hex") }, undefined).primary.id,
    )
    expect(new Set(ids).size).toBe(keys.length)
    keys.forEach((key, index) => expect(key.toString("hex")).not.toContain(ids[index]))
  })
})

function thrownBy(work: () => unknown): MedusaError {
  try {
    work()
  } catch (error) {
    return error as MedusaError
  }
  throw new Error("nothing was thrown")
}
