import { parseArgs } from "node:util"
import {
  DIALECT_NAMES,
  EMULATOR_DEFAULTS,
  startEmulator,
  type BehaviourChange,
  type DialectName,
} from "./index"

const USAGE = `Usage: npx tsx dev/emulator/cli.ts [options]

  --dialect <name>         "orderrepo" (default), "userhub", "bring-forward" or "system-orders"
  --port <number>          port of the API (default: any free one)
  --control-port <number>  port of the control that stays up while the API is down
  --seed <number>          seed of fault probabilities (default: 1)
  --behaviour <json>       behaviours of the dialect, for example '{"closedIsFinal":true}'
  --generation <name>      OrderRepo only: "current" or "older"
  --envelope <name>        OrderRepo only: "bare", "data_meta" or "flat"
  --help                   shows this text
`

/** Starts the emulator and keeps it until SIGINT or SIGTERM. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      dialect: { type: "string" },
      behaviour: { type: "string" },
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
  const dialect = dialectOf(values.dialect)
  const emulator = await startEmulator<DialectName>({
    ...behaviourOf(values.behaviour),
    dialect,
    port: numberOf("--port", values.port),
    controlPort: numberOf("--control-port", values["control-port"]),
    seed: numberOf("--seed", values.seed),
    // What does not exist is refused by the dialect's own schema.
    ...({ generation: values.generation, listEnvelope: values.envelope } as BehaviourChange),
  })
  process.stdout.write(
    [
      `Emulator of ${dialect}`,
      `  API      ${emulator.url}`,
      `  control  ${emulator.controlUrl}/__control`,
      `  API key  ${emulator.apiKey}`,
      ...(dialect === "orderrepo"
        ? [`  domain   ${EMULATOR_DEFAULTS.origin}`, `  event    ${EMULATOR_DEFAULTS.eventKey}`]
        : []),
      "",
    ].join("\n"),
  )
  const stop = () => {
    emulator.close().catch(fail)
  }
  process.once("SIGINT", stop)
  process.once("SIGTERM", stop)
}

function dialectOf(text = "orderrepo"): DialectName {
  const found = DIALECT_NAMES.find((name) => name === text)
  if (!found) {
    throw new Error(`--dialect takes one of ${DIALECT_NAMES.join(", ")}`)
  }
  return found
}

function behaviourOf(json = "{}"): object {
  try {
    return { ...(JSON.parse(json) as object) }
  } catch {
    throw new Error("--behaviour takes JSON")
  }
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
