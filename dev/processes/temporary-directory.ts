import { mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { isAlive } from "./is-alive"

const PREFIX = "order-sync"

/** "order-sync-store-pid1234-Ab3dEf": what it is for, whose it is, and what makes it unique. */
const NAME = new RegExp(`^${PREFIX}-.+-pid(\\d+)-\\w+$`)

/**
 * Makes a directory in the system's directory for temporary files, named after what it is for.
 * Those that dead processes have left behind are removed on the way.
 */
export function makeTemporaryDirectory(purpose: string): string {
  const parent = realpathSync(tmpdir())
  removeStaleDirectories(parent)
  return mkdtempSync(join(parent, `${PREFIX}-${purpose}-pid${process.pid}-`))
}

/** Removes the directories whose process is gone. */
export function removeStaleDirectories(parent: string): void {
  for (const name of readdirSync(parent)) {
    const [, pid] = NAME.exec(name) ?? []
    if (pid && !isAlive(Number(pid))) {
      try {
        rmSync(join(parent, name), { recursive: true, force: true })
      } catch {
        // Another user's, or another run removes it at this moment.
      }
    }
  }
}
