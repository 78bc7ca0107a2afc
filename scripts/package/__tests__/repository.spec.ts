import { join } from "node:path"
import { readManifest } from "../pack"
import { findRefusal } from "../publish-refusal"
import { addressFields, readRepository } from "../repository"

const URL = "https://github.com/acme/plugin"

const complete = { name: "plugin", version: "1.2.3", author: "Acme", ...addressFields(URL) }

describe("the repository's address", () => {
  it("is said in one place of package.json, which the other fields follow", () => {
    const manifest = readManifest(join(__dirname, "..", "..", ".."))
    const { homepage, repository, bugs } = manifest
    expect({ homepage, repository, bugs }).toEqual(addressFields(readRepository(manifest).url))
  })

  it("is read back with the tag of the release", () => {
    expect(readRepository(complete)).toEqual({ url: URL, tag: "v1.2.3" })
  })

  it.each(["http://github.com/a/b", "https://example.com/a/b", "github.com/a/b", `${URL}/tree`])(
    "is refused as %s",
    (url) => {
      expect(() => addressFields(url)).toThrow("is not of the form")
    },
  )
})

describe("a release", () => {
  it("is allowed once author and address are known", () => {
    expect(findRefusal(complete)).toBeNull()
  })

  it.each([
    ["author", { author: "__AUTHOR__" }],
    ["author", { author: undefined }],
    ["homepage, repository, bugs", addressFields("https://github.com/__OWNER__/plugin")],
  ])("is refused while a placeholder stands for %s", (fields, change) => {
    expect(findRefusal({ ...complete, ...change })).toContain(`no real ${fields} yet`)
  })
})
