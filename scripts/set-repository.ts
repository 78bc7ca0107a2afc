/**
 * Writes the project's address and author into package.json, the one place that holds them:
 *
 *   npx tsx scripts/set-repository.ts https://github.com/<owner>/<name> --author <name>
 */
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { addressFields, type Manifest } from "./package/repository"

const FILE = join(__dirname, "..", "package.json")

function main(args: string[]): void {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { author: { type: "string" } },
  })
  const [url] = positionals
  if (!url) {
    throw new Error(
      "Usage: npx tsx scripts/set-repository.ts https://github.com/<owner>/<name> [--author <name>]",
    )
  }
  const manifest = JSON.parse(readFileSync(FILE, "utf8")) as Manifest
  Object.assign(manifest, addressFields(url), values.author && { author: values.author })
  writeFileSync(FILE, `${JSON.stringify(manifest, null, 2)}\n`)
}

try {
  main(process.argv.slice(2))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
