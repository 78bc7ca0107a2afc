import { parseArgs } from "node:util"
import { RELIABLE_VARIANTS, VARIANT_NAMES, type VariantName } from "./variants/names"

export interface BenchOptions {
  orders: number
  rounds: number
  /** How much later than at once the remote answers, in milliseconds. */
  latencyMs: number
  /** How many requests a second the remote answers during the burst; null is no limit. */
  perSecond: number | null
  /** The connection's setting; the plugin's default when left out. */
  concurrency?: number
  /** What is measured, in the order of the table. */
  variants: readonly VariantName[]
  /** File for the figures of every round; nothing is written when left out. */
  json?: string
  /** Directory for a CPU profile of every burst; none are taken when left out. */
  profile?: string
  help: boolean
}

export const USAGE = `Usage: npm run bench -- [options]

  --orders <number>    orders of one burst (default: 1000)
  --rounds <number>    how often every variant is measured (default: 3)
  --latency <ms>       how late the remote answers (default: 0)
  --per-second <n>     requests a second that the remote answers (default: no limit); measures the
                       plugin alone, because the other variants lose what is refused
  --concurrency <n>    the connection's setting (default: the plugin's)
  --only <variants>    what is measured, separated by commas (default: all)
  --json <file>        also writes the figures of every round to a file
  --profile <folder>   also takes a CPU profile of every burst, which slows it down
  --help               shows this text
`

/** @throws Error in words for the terminal */
export function parseOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      orders: { type: "string", default: "1000" },
      rounds: { type: "string", default: "3" },
      latency: { type: "string", default: "0" },
      "per-second": { type: "string" },
      concurrency: { type: "string" },
      only: { type: "string" },
      json: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  const { "per-second": perSecond, concurrency } = values
  return {
    orders: wholeNumber("--orders", values.orders),
    rounds: wholeNumber("--rounds", values.rounds),
    latencyMs: values.latency === "0" ? 0 : wholeNumber("--latency", values.latency),
    perSecond: perSecond === undefined ? null : wholeNumber("--per-second", perSecond),
    concurrency: concurrency === undefined ? undefined : wholeNumber("--concurrency", concurrency),
    variants: chooseVariants(
      values.only,
      perSecond === undefined ? VARIANT_NAMES : RELIABLE_VARIANTS,
    ),
    json: values.json,
    profile: values.profile,
    help: values.help,
  }
}

function chooseVariants(
  text: string | undefined,
  possible: readonly VariantName[],
): readonly VariantName[] {
  const names = text?.split(",") ?? possible
  const wrong = names.find((name) => !(possible as readonly string[]).includes(name))
  if (wrong !== undefined) {
    throw new Error(`--only takes ${possible.join(", ")}, not "${wrong}"`)
  }
  return possible.filter((name) => names.includes(name))
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new Error(`${name} takes a whole number from 1 to 999999`)
  }
  return Number(text)
}
