import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { EXCEPTIONS } from "./words/exceptions"
import { applyExceptions, findWords } from "./words/find"
import { WORDS } from "./words/list"

/**
 * Refuses archaic and idiomatic words: see `words/list.ts`. Part of `npm run lint`. Paths as
 * arguments check only these.
 */

const ROOT = join(__dirname, "..")

/** Files that people read, and code whose comments they read. */
const CHECKED = [
  /^[^/]+\.md$/,
  /^docs\/.+\.md$/,
  /^src\/admin\/i18n\/.+\.json$/,
  /^(src|dev|scripts|integration-tests|benchmarks|examples)\/.+\.(md|[cm]?[jt]sx?)$/,
]

/** The words themselves. */
const LISTS = /^scripts\/(words\/|__tests__\/check-words\.spec\.ts)/

function checkedFiles(): string[] {
  // Also those that are not committed yet, without those that are ignored.
  const arguments_ = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"]
  const listed = execFileSync("git", arguments_, { cwd: ROOT, encoding: "utf8" })
  return [...new Set(listed.split("\0"))].filter(
    (path) =>
      CHECKED.some((pattern) => pattern.test(path)) &&
      !LISTS.test(path) &&
      existsSync(join(ROOT, path)),
  )
}

function main(paths: readonly string[]): void {
  const list = [...WORDS.en, ...WORDS.ru]
  const files = paths.length > 0 ? paths : checkedFiles()
  const findings = files.flatMap((path) =>
    findWords(path, readFileSync(join(ROOT, path), "utf8"), list),
  )
  const { refused, unused } = applyExceptions(findings, EXCEPTIONS)
  for (const { path, line, column, words, instead } of refused) {
    console.error(`${path}:${line}:${column} "${words}": write ${instead || "it plainly"}`)
  }
  const superfluous = paths.length > 0 ? [] : unused
  for (const { path, words } of superfluous) {
    console.error(`scripts/words/exceptions.ts: "${words}" is not in ${path} any more`)
  }
  if (refused.length + superfluous.length > 0) {
    console.error(`\n${refused.length} words to replace: see scripts/words/list.ts`)
    process.exitCode = 1
  }
}

main(process.argv.slice(2))
