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

/**
 * pnpm at its strictest: a package can import only what it names itself. The dashboard's packages have
 * to be named by the store then, as Medusa's documentation says.
 *
 * @param dashboard versions of what the dashboard depends on
 */
export function pnpm(script: string, dashboard: Record<string, string>): PackageManager {
  return {
    script,
    installArguments: ["install", "--no-frozen-lockfile", "--prefer-offline"],
    project: {
      dependencies: dashboard,
      files: {
        "pnpm-workspace.yaml": "hoist: false\ndangerouslyAllowAllBuilds: true\n",
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
