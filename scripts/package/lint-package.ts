import { execFileSync } from "node:child_process"
import { dirname, join } from "node:path"
import { packageDirectory } from "./package-directory"

export interface Linter {
  name: string
  /** Its script, and the arguments before and after the tarball. */
  toArguments: (tarball: string) => string[]
}

/** What looks at the packed package the way Node, bundlers and TypeScript do. Neither asks the network. */
export const LINTERS: readonly Linter[] = [
  {
    name: "publint",
    toArguments: (tarball) => [
      join(packageDirectory("publint"), "src", "cli.js"),
      "run",
      tarball,
      "--strict",
    ],
  },
  {
    name: "attw",
    toArguments: (tarball) => [
      join(packageDirectory("@arethetypeswrong/cli"), "dist", "index.js"),
      tarball,
      // Medusa projects resolve modules as Node 16 does; older resolution knows no `exports`.
      ...["--profile", "node16"],
      // Medusa's bundler loads the pages, nobody imports them: they have no types.
      ...["--exclude-entrypoints", "./admin"],
      // Medusa wants a module as the default export, and compiles plugins to CommonJS.
      ...["--ignore-rules", "cjs-only-exports-default"],
      "--no-emoji",
      "--no-color",
    ],
  },
]

/** @returns what the linter complains about; null when it is content */
export function lintPackage({ toArguments }: Linter, tarball: string): string | null {
  try {
    execFileSync(process.execPath, toArguments(tarball), {
      cwd: dirname(tarball),
      encoding: "utf8",
      env: { ...process.env, NODE_OPTIONS: "" },
    })
    return null
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    return `${stdout}\n${stderr}`.trim()
  }
}
