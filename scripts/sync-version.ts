/**
 * `npm run changeset:version`, after changesets has raised the version: writes it to the files that say
 * it too. package.json is the source; tests compare them.
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { readManifest } from "./package/pack"

const ROOT = join(__dirname, "..")

/** Files by path, and what stands before and after the version in them. */
const COPIES: Record<string, RegExp> = {
  "src/provider-kit/http/user-agent.ts": /(PACKAGE_VERSION = ")[^"]*(")/,
  "examples/store/package.json": /("medusa-plugin-orderrepo": "\^)[^"]*(")/,
}

const { version } = readManifest(ROOT)
for (const [path, pattern] of Object.entries(COPIES)) {
  const file = join(ROOT, path)
  const text = readFileSync(file, "utf8")
  if (!pattern.test(text)) {
    throw new Error(`${path} does not say the version`)
  }
  writeFileSync(file, text.replace(pattern, `$1${version}$2`))
}
