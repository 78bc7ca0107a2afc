import satisfies from "spdx-satisfies"

/** What a store installs with the plugin: permissive, so that a shop has nothing to ask a lawyer. */
const FOR_STORES = ["MIT", "ISC", "0BSD", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0"]

/** What only developers of the plugin install; nothing of it is handed on. */
const FOR_DEVELOPERS = [
  ...FOR_STORES,
  ...["BlueOak-1.0.0", "CC-BY-3.0", "CC-BY-4.0", "CC0-1.0", "MPL-2.0", "Python-2.0", "Unlicense"],
]

/** Dev dependencies whose package.json names no SPDX licence, with the one that their files state. */
const STATED_ELSEWHERE: Record<string, string> = {
  busboy: "MIT",
  "connect-dynamodb": "MIT",
  exit: "MIT",
  limiter: "MIT",
  nub: "MIT",
  "parent-require": "MIT",
  spawndamnit: "MIT",
  streamsearch: "MIT",
}

/** Part of Medusa, which every store has already: see docs/licences.md. */
const MEDUSA = /^@medusajs\//

export interface Lockfile {
  packages: Record<
    string,
    { version?: string; license?: string; dev?: boolean; devOptional?: boolean }
  >
}

/** Packages of the lockfile whose licence is not on the list, as "name: licence". */
export function findUnwantedLicenses({ packages }: Lockfile): string[] {
  return Object.entries(packages)
    .filter(([path]) => path !== "")
    .map(([path, { license, dev, devOptional }]) => ({
      name: packageName(path),
      license,
      isForDevelopers: Boolean(dev || devOptional),
    }))
    .filter(({ name, license, isForDevelopers }) => {
      if (isForDevelopers && MEDUSA.test(name)) {
        return false
      }
      const stated = isForDevelopers ? (STATED_ELSEWHERE[name] ?? license) : license
      return !isAllowed(stated, isForDevelopers ? FOR_DEVELOPERS : FOR_STORES)
    })
    .map(({ name, license }) => `${name}: ${license ?? "none"}`)
}

/** @param path in the lockfile, for example "node_modules/a/node_modules/@b/c" */
export function packageName(path: string): string {
  const folder = "node_modules/"
  return path.slice(path.lastIndexOf(folder) + folder.length)
}

function isAllowed(license: string | undefined, allowed: string[]): boolean {
  try {
    return license !== undefined && satisfies(license, allowed)
  } catch {
    // Not an SPDX expression, for example "SEE LICENSE IN LICENSE".
    return false
  }
}
