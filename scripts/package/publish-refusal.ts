import { findPlaceholders, type Manifest } from "./repository"

/** Why the package may not be published yet; null when it may. */
export function findRefusal(manifest: Manifest): string | null {
  const fields = findPlaceholders(manifest)
  return fields.length === 0
    ? null
    : `package.json has no real ${fields.join(", ")} yet. Fill them in with\n` +
        "  npx tsx scripts/set-repository.ts https://github.com/<owner>/<name> --author <name>"
}
