import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/**
 * What is taken out of a copy of the plugin, so that the storm has to fail: a test of the test.
 *
 * - `sweep`: the job does nothing, so an order whose event was lost is never found
 * - `fencing`: a result is written although another process holds the row, and a claim that was left behind
 *   is no sign of a create whose outcome is unknown
 */
export const SABOTAGES = ["sweep", "fencing"] as const

export type Sabotage = (typeof SABOTAGES)[number]

interface Replacement {
  file: string
  /** Must occur exactly once: a control that changes nothing would prove nothing. */
  from: string
  to: string
}

const REPLACEMENTS: Record<Sabotage, Replacement[]> = {
  sweep: [
    {
      file: "src/jobs/sweep-orders.ts",
      from: "async () => sweepDueConnections(container)",
      to: "async () => void sweepDueConnections",
    },
  ],
  fencing: [
    {
      file: "src/modules/order-sync/queries/record.ts",
      from: "WHERE d.id = r.id AND d.claim_id = ?\n",
      to: "WHERE d.id = r.id AND ?::text IS NOT NULL\n",
    },
    {
      file: "src/modules/order-sync/queries/claim.ts",
      from: "WHEN ? AND d.claim_id IS NOT NULL AND d.remote_existence = 'absent' THEN",
      to: "WHEN ? AND false THEN",
    },
  ],
}

/** What a store needs of this repository, apart from its dependencies. */
const PARTS = [
  "src",
  "dev",
  "integration-tests",
  "medusa-config.ts",
  "package.json",
  "tsconfig.json",
]

/**
 * Copies the repository to a temporary folder and sabotages the copy.
 *
 * @returns the folder, and how to remove it
 * @throws Error when the source has changed so that there is nothing to replace
 */
export function copySabotaged(
  root: string,
  sabotages: Sabotage[],
): { directory: string; remove: () => void } {
  const directory = mkdtempSync(join(tmpdir(), "order-sync-sabotaged-"))
  for (const part of PARTS) {
    cpSync(join(root, part), join(directory, part), { recursive: true })
  }
  symlinkSync(join(root, "node_modules"), join(directory, "node_modules"))
  for (const { file, from, to } of sabotages.flatMap((name) => REPLACEMENTS[name])) {
    const path = join(directory, file)
    const parts = readFileSync(path, "utf8").split(from)
    if (parts.length !== 2) {
      throw new Error(`${file} does not hold ${JSON.stringify(from)} exactly once`)
    }
    writeFileSync(path, parts.join(to))
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) }
}
