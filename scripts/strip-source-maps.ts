/**
 * Removes the source maps that `medusa plugin:build` always writes into its output. They point at
 * TypeScript files that are not in the package, and are half of its size.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"

const OUTPUT = join(__dirname, "..", ".medusa", "server")
const INLINE_MAP = /\n?\/\/# sourceMappingURL=data:[^\n]*\s*$/

for (const entry of readdirSync(OUTPUT, { recursive: true, withFileTypes: true })) {
  if (entry.isFile() && entry.name.endsWith(".js")) {
    const path = join(entry.parentPath, entry.name)
    writeFileSync(path, readFileSync(path, "utf8").replace(INLINE_MAP, "\n"))
  }
}
