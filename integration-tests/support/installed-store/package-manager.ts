import { findNpm } from "../../../scripts/find-npm"
import type { ProjectOptions } from "./store-project"

export interface PackageManager {
  /** A script for Node. */
  script: string
  installArguments: string[]
  /** What the project needs to be installed by it. */
  project?: Omit<ProjectOptions, "medusa">
}

export function npm(): PackageManager {
  return {
    script: findNpm(),
    // Not from the repository's lockfile: npm keeps its layout, in which peers of the packages that
    // only the repository has come before those of the store.
    installArguments: [
      "install",
      "--prefer-offline",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
    ],
  }
}

/** What Medusa's own packages import without naming it: with `hoist: false` no store can be built. */
const HOISTED_FOR_MEDUSA = [
  "@internationalized/date",
  "@medusajs/deps",
  "@medusajs/types",
  "@medusajs/utils",
  "@medusajs/workflows-sdk",
  "@mikro-orm/*",
  "dotenv",
  "glob",
  "ulid",
  "uuid",
  "zod",
]

/**
 * pnpm as strict as Medusa allows: the plugin can import only what it names itself.
 *
 * @param dashboard versions of what a store has to name itself, because Medusa looks for it there
 */
export function pnpm(script: string, dashboard: Record<string, string>): PackageManager {
  return {
    script,
    installArguments: ["install", "--no-frozen-lockfile", "--prefer-offline"],
    project: {
      dependencies: dashboard,
      files: {
        "pnpm-workspace.yaml": JSON.stringify({
          hoistPattern: HOISTED_FOR_MEDUSA,
          dangerouslyAllowAllBuilds: true,
        }),
      },
    },
  }
}

/** Yarn 4 with the linker that Medusa supports. */
export function yarn(script: string): PackageManager {
  return {
    script,
    installArguments: ["install", "--no-immutable"],
    project: {
      files: {
        ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n",
        // Otherwise Yarn takes the project for a part of one that lies above.
        "yarn.lock": "",
      },
    },
  }
}
