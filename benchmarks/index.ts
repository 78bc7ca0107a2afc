import { mkdirSync, writeFileSync } from "node:fs"
import { cpus } from "node:os"
import { startPostgres } from "../dev/postgres"
import { runBench } from "./bench"
import { dropDatabases } from "./databases"
import type { Round } from "./figures"
import { parseOptions, USAGE, type BenchOptions } from "./options"
import { startRemote } from "./remote"
import { formatReport } from "./report"

async function main(args: string[]): Promise<void> {
  const options = parseOptions(args)
  if (options.help) {
    console.log(USAGE)
    return
  }
  if (options.profile) {
    mkdirSync(options.profile, { recursive: true })
  }
  const rounds = await measureAll(options)
  console.log(`\n${cpus().length} cores, Node ${process.versions.node}`)
  console.log(formatReport(rounds, options))
  if (options.json) {
    writeFileSync(options.json, `${JSON.stringify({ options, rounds }, null, 2)}\n`)
  }
}

async function measureAll(options: BenchOptions): Promise<Round[]> {
  // Durable, as a shop's database is: the plugin writes to it and the other variants do not.
  const server = await startPostgres({ durable: true })
  try {
    const remote = await startRemote(options.latencyMs)
    try {
      return await runBench({ server, remote, options, log: console.log })
    } finally {
      remote.stop()
      await dropDatabases(server)
    }
  } finally {
    await server.stop()
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  },
)
