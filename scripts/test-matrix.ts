/**
 * `npm run test:matrix`: does the packed plugin work in a fresh store, by Node, Medusa and package
 * manager? Each store is installed, built with its admin and started, and forwards an order. One takes
 * about four minutes.
 *
 *   npm run test:matrix                                         all of them
 *   npm run test:matrix -- --medusa latest --manager npm        one, with this Node
 *   npm run test:matrix -- --node 22,24 --medusa 2.18.0
 *   npm run test:matrix -- --no-skips                           what cannot run is a failure
 *
 * Nodes and package managers come from npm. What npm does not have here is skipped, with the reason.
 */
import { rmSync } from "node:fs"
import { join } from "node:path"
import { startPostgres } from "../dev/postgres"
import { guard, makeTemporaryDirectory } from "../dev/processes"
import { measureSlowness, SLOWNESS_VARIABLE } from "../dev/testing/deadline"
import {
  packPlugin,
  type PackedPlugin,
} from "../integration-tests/support/installed-store/packed-plugin"
import type { PostgresServer } from "../dev/postgres"
import { describeCell, parseMatrix, type Cell } from "./matrix/cells"
import { runCell } from "./matrix/run-cell"
import { findManager, findNode, MissingTool, resolveMedusa } from "./matrix/tools"
import { formatCounts } from "./test-counts"

type Outcome = "passed" | "failed" | "skipped"

async function main(args: string[]): Promise<number> {
  const { cells, noSkips } = parseMatrix(args, process.versions.node.split(".")[0])
  process.env[SLOWNESS_VARIABLE] = String(measureSlowness())
  const directory = makeTemporaryDirectory("matrix")
  const guarding = guard({ directories: [directory] })
  const server = await startPostgres()
  const rows: { cell: Cell; outcome: Outcome; note: string }[] = []
  try {
    const plugin = await packPlugin(join(directory, "package"))
    for (const [index, cell] of cells.entries()) {
      console.log(`${describeCell(cell)} …`)
      const row = await tryCell(cell, plugin, server, join(directory, String(index)))
      console.log(`${row.outcome}: ${row.note}`)
      rows.push({ cell, ...row })
    }
  } finally {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
    guarding.release()
  }
  for (const { cell, outcome, note } of rows) {
    console.log(`${outcome.padEnd(8)}${describeCell(cell)}: ${note.split("\n")[0]}`)
  }
  const count = (wanted: Outcome) => rows.filter(({ outcome }) => outcome === wanted).length
  const [passed, failed, skipped] = [count("passed"), count("failed"), count("skipped")]
  console.log(formatCounts({ passed, failed, skipped }))
  return failed > 0 || (noSkips && skipped > 0) || passed === 0 ? 1 : 0
}

async function tryCell(
  cell: Cell,
  plugin: PackedPlugin,
  server: PostgresServer,
  directory: string,
): Promise<{ outcome: Outcome; note: string }> {
  const begun = Date.now()
  try {
    const medusa = resolveMedusa(cell.medusa)
    const options = {
      medusa,
      node: findNode(cell.node),
      manager: findManager(cell.manager, medusa),
    }
    await runCell(plugin, server, directory, options)
    const seconds = Math.round((Date.now() - begun) / 1_000)
    return { outcome: "passed", note: `Medusa ${medusa} forwarded an order after ${seconds} s` }
  } catch (error) {
    const { message } = error as Error
    return { outcome: error instanceof MissingTool ? "skipped" : "failed", note: message }
  }
}

main(process.argv.slice(2)).then(
  (exitCode) => process.exit(exitCode),
  (error: unknown) => {
    console.error(error)
    process.exit(1)
  },
)
