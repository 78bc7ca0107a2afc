import { readFileSync } from "node:fs"
import { join } from "node:path"
import { findUnwantedLicenses, type Lockfile } from "../licenses"

const lockfile = JSON.parse(
  readFileSync(join(__dirname, "..", "..", "..", "package-lock.json"), "utf8"),
) as Lockfile

describe("licences", () => {
  it("are permissive for all that the plugin depends on", () => {
    expect(findUnwantedLicenses(lockfile)).toEqual([])
  })

  it.each([
    ["GPL-3.0-only", false],
    ["SEE LICENSE IN LICENSE", false],
    [undefined, false],
    ["MIT AND GPL-2.0-only", false],
    ["(MIT OR GPL-2.0-only)", true],
    ["MIT AND ISC", true],
  ])("of a dependency: %s is allowed: %s", (license, isAllowed) => {
    const packages = { "": {}, "node_modules/a/node_modules/@b/c": { license } }
    expect(findUnwantedLicenses({ packages })).toEqual(
      isAllowed ? [] : [`@b/c: ${license ?? "none"}`],
    )
  })

  it("may be of more kinds for what only developers install", () => {
    const license = "MPL-2.0"
    const entry = (dev: boolean) => ({ packages: { "node_modules/a": { license, dev } } })
    expect(findUnwantedLicenses(entry(true))).toEqual([])
    expect(findUnwantedLicenses(entry(false))).toEqual(["a: MPL-2.0"])
  })

  it("of Medusa are accepted where a store brings Medusa along, not as a dependency", () => {
    const license = "SEE LICENSE IN LICENSE"
    const entry = (dev: boolean) => ({
      packages: { "node_modules/@medusajs/medusa": { license, dev } },
    })
    expect(findUnwantedLicenses(entry(true))).toEqual([])
    expect(findUnwantedLicenses(entry(false))).toHaveLength(1)
  })
})
