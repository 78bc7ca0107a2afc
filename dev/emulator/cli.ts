import { parseArgs } from "node:util"
import { EMULATOR_DEFAULTS, startEmulator, type BehaviourChange } from "./index"

const USAGE = `Usage: npx tsx dev/emulator/cli.ts [options]

  --port <number>          port of the API (default: any free one)
  --control-port <number>  port of the control that stays up while the API is down
  --seed <number>          seed of fault probabilities (default: 1)
  --generation <name>      "current" or "older"
  --envelope <name>        "bare", "data_meta" or "flat"
  --help                   shows this text
`

/** Starts the emulator and keeps it until SIGINT or SIGTERM. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string" },
      "control-port": { type: "string" },
      seed: { type: "string" },
      generation: { type: "string" },
      envelope: { type: "string" },
      help: { type: "boolean" },
    },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return
  }
  const emulator = await startEmulator({
    port: numberOf("--port", values.port),
    controlPort: numberOf("--control-port", values["control-port"]),
    seed: numberOf("--seed", values.seed),
    // Names that do not exist are refused by the emulator's own schema.
    generation: values.generation as BehaviourChange["generation"],
    listEnvelope: values.envelope as BehaviourChange["listEnvelope"],
  })
  process.stdout.write(
    [
      "OrderRepo emulator",
      `  API      ${emulator.url}`,
      `  control  ${emulator.controlUrl}/__control`,
      `  API key  ${emulator.apiKey}`,
      `  domain   ${EMULATOR_DEFAULTS.origin}`,
      `  event    ${EMULATOR_DEFAULTS.eventKey}`,
      "",
    ].join("\n"),
  )
  const stop = () => {
    emulator.close().catch(fail)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function numberOf(name: string, text: string | undefined): number | undefined {
  if (text !== undefined && !/^\d{1,9}$/.test(text)) {
    throw new Error(`${name} takes a whole number`)
  }
  return text === undefined ? undefined : Number(text)
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

main(process.argv.slice(2)).catch(fail)
