import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"

export const ADMIN_ROOT = join(__dirname, "..", "..")

/** All texts of a language by their full key. */
export function flatten(texts: object, prefix = ""): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [name, value] of Object.entries(texts) as [string, unknown][]) {
    const key = prefix ? `${prefix}.${name}` : name
    if (typeof value === "string") {
      flat.set(key, value)
    } else {
      for (const [inner, text] of flatten(value as object, key)) {
        flat.set(inner, text)
      }
    }
  }
  return flat
}

const PLURAL = /_(zero|one|two|few|many|other)$/

/** A key as the code names it: the forms of a counted text are named without their suffix. */
export function nameOf(key: string, texts: ReadonlyMap<string, string>): string {
  return isCounted(key, texts) ? key.replace(PLURAL, "") : key
}

/** Whether a text has forms by number; a mere word at the end of a key makes none. */
export function isCounted(key: string, texts: ReadonlyMap<string, string>): boolean {
  return PLURAL.test(key) && texts.has(`${key.replace(PLURAL, "")}_other`)
}

/** The admin's own code, tests left out, as `[path, text]`. */
export function sourceFiles(extensions: readonly string[]): [string, string][] {
  return readdirSync(ADMIN_ROOT, { recursive: true, encoding: "utf8" })
    .filter((path) => extensions.some((extension) => path.endsWith(extension)))
    .filter((path) => !path.includes("__tests__") && !path.endsWith(".d.ts"))
    .map((path) => [path, readFileSync(join(ADMIN_ROOT, path), "utf8")])
}
