/**
 * `npm run test:storm`: shoppers and a back office at work while the remote breaks, the stores are
 * killed and the database crashes; afterwards every order has to be at the remote once, as it is
 * then. Not a part of `npm test`, which has a shorter one: this takes half an hour.
 *
 *   npm run test:storm -- --seed 7
 *   npm run test:storm -- --provider userhub
 *   npm run test:storm -- --seed 7 --orders 60 --kills 2 --at-each-point 1 --crashes 1 --pauses 1
 */
import { join } from "node:path"
import { parseArgs, type ParseArgsConfig } from "node:util"
import { runToExit, type RunContext } from "../dev/demo/stage"
import { DIALECT_NAMES, type DialectName } from "../dev/emulator"
import {
  drawCrashes,
  drawOutages,
  drawPauses,
  drawStops,
} from "../integration-tests/support/storm/disturbances"
import { drawKills } from "../integration-tests/support/storm/kills"
import { drawTroubles } from "../integration-tests/support/storm/troubled-orders"
import { TWO_STORES } from "../integration-tests/support/storm/open-stores"
import { runStorm } from "../integration-tests/support/storm/storm"
import { elapsedLog } from "./elapsed-log"

/** The lease of a claim is two minutes. */
const LONGER_THAN_A_LEASE_MS = 130_000

/** What hangs at the emulator is never carried out later, so nobody has to wait long for that. */
const TIMINGS = { ORDER_SYNC_TIMINGS: JSON.stringify({ lateArrivalMs: 2_000 }) }

const COUNTS = {
  seed: { fallback: null, says: "what is drawn: orders, changes, faults, disturbances" },
  orders: { fallback: 1_000, says: "how many are placed" },
  kills: { fallback: 20, says: "how often stores are killed at any time" },
  "at-each-point": { fallback: 3, says: "and at each point at which something is half done" },
  crashes: { fallback: 3, says: "how often the database crashes" },
  pauses: { fallback: 6, says: "how many answers pause the whole connection" },
  outages: { fallback: 2, says: "how often the remote refuses connections" },
  standstills: { fallback: 1, says: "how often a store is stopped for longer than a lease" },
  deadline: { fallback: 300, says: "seconds in which store and remote have to agree afterwards" },
} as const

/** Defaults of the other providers, which need more requests for an order. */
const OTHER_COUNTS: Partial<Record<keyof typeof COUNTS, number>> = {
  orders: 300,
  kills: 3,
  "at-each-point": 2,
  crashes: 1,
  pauses: 0,
  outages: 1,
  standstills: 0,
  deadline: 600,
}

type Settings = Record<keyof typeof COUNTS, number>

const USAGE = [
  "Usage: npm run test:storm -- [options]",
  "",
  ...Object.entries(COUNTS).map(
    ([name, { fallback, says }]) =>
      `  --${name} <number>`.padEnd(27) + `${says} (default: ${fallback ?? "by the clock"})`,
  ),
  "  --provider <name>".padEnd(27) +
    `${DIALECT_NAMES.join(", ")} (default: orderrepo; for others there are fewer of all)`,
  "  --help".padEnd(27) + "shows this text",
  "",
  "How the processes interleave is nobody's to repeat: the same seed gives the same plan, not the",
  "same run.",
].join("\n")

/** Null when only the usage was asked for. @throws Error in words for the terminal */
function parseSettings(args: string[]): { dialect: DialectName; settings: Settings } | null {
  const names = Object.keys(COUNTS) as (keyof typeof COUNTS)[]
  const options: ParseArgsConfig["options"] = {
    help: { type: "boolean" },
    provider: { type: "string" },
  }
  for (const name of names) {
    options[name] = { type: "string" }
  }
  const { values } = parseArgs({ args, options })
  if (values.help) {
    return null
  }
  const dialect = DIALECT_NAMES.find((name) => name === (values.provider ?? "orderrepo"))
  if (!dialect) {
    throw new Error(`--provider takes one of ${DIALECT_NAMES.join(", ")}`)
  }
  const settings = names.map((name) => {
    const fallback = fallbackOf(name, dialect)
    const given = values[name]
    return [
      name,
      typeof given === "string" ? wholeNumber(name, given) : (fallback ?? Date.now() % 1_000_000),
    ]
  })
  return { dialect, settings: Object.fromEntries(settings) as Settings }
}

function fallbackOf(name: keyof typeof COUNTS, dialect: DialectName): number | null {
  return (dialect === "orderrepo" ? undefined : OTHER_COUNTS[name]) ?? COUNTS[name].fallback
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`--${name} takes a whole number`)
  }
  return Number(text)
}

async function main({ cleanup, log: output }: RunContext): Promise<void> {
  const parsed = parseSettings(process.argv.slice(2))
  if (parsed === null) {
    console.log(USAGE)
    return
  }
  const { dialect, settings } = parsed
  await runStorm(
    {
      dialect,
      seed: settings.seed,
      orders: settings.orders,
      stores: TWO_STORES.map((store) => ({ ...store, env: TIMINGS })),
      disturbances: (environment) => [
        ...drawKills(environment, {
          atAnyTime: settings.kills,
          atEachPoint: settings["at-each-point"],
        }),
        ...drawCrashes(environment, settings.crashes),
        ...drawPauses(environment, settings.pauses, false),
        ...drawOutages(environment, settings.outages),
        ...drawStops(environment, settings.standstills, LONGER_THAN_A_LEASE_MS),
        // They are made by updates, which not every order system has.
        ...(dialect === "orderrepo" ? drawTroubles(environment) : []),
      ],
      isCrashable: true,
      deadlineMs: settings.deadline * 1_000,
      isFastForward: false,
      appDirectory: join(__dirname, ".."),
      log: elapsedLog(),
    },
    { cleanup, output },
  )
  console.log("\nEvery order is at the remote once, as it is now.")
}

void runToExit(main)
