import { parseArgs } from "node:util"

export interface BenchOptions {
  orders: number
  rounds: number
  /** File for the figures of every round; nothing is written when left out. */
  json?: string
  /** Directory for a CPU profile of every burst; none are taken when left out. */
  profile?: string
  help: boolean
}

export const USAGE = `Usage: npm run bench -- [options]

  --orders <number>    orders of one burst (default: 1000)
  --rounds <number>    how often every variant is measured (default: 3)
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
      json: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  })
  return {
    orders: wholeNumber("--orders", values.orders),
    rounds: wholeNumber("--rounds", values.rounds),
    json: values.json,
    profile: values.profile,
    help: values.help,
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new Error(`${name} takes a whole number from 1 to 999999`)
  }
  return Number(text)
}
