import { existsSync } from "node:fs"
import { join } from "node:path"

/**
 * Where a dev dependency lies; asking Node for its package.json fails where `exports` hides that.
 *
 * @throws Error when it is not installed
 */
export function packageDirectory(name: string): string {
  const directory = join(__dirname, "..", "..", "node_modules", name)
  if (!existsSync(directory)) {
    throw new Error(`${name} is not installed: run npm ci`)
  }
  return directory
}
