/**
 * `npm run test:storm`: shoppers and a back office at work while the remote breaks and the stores
 * are killed; afterwards every order has to be at the remote once, as it is then. Not a part of
 * `npm test`: it takes minutes, and most of them are waiting.
 *
 *   npm run test:storm -- --seed 7 --orders 1000
 *   npm run test:storm -- --seed 7 --orders 70 --without-fencing   has to fail
 */
import { join } from "node:path"
import { parseArgs } from "node:util"
import { runToExit, type RunContext } from "../dev/demo/stage"
import { copySpoilt, SABOTAGES } from "../integration-tests/faults/storm/sabotage"
import { runStorm } from "../integration-tests/faults/storm/storm"

const ROOT = join(__dirname, "..")

const USAGE = `Usage: npm run test:storm -- [options]

  --seed <number>      what is drawn: orders, changes, faults, kills (default: by the clock)
  --orders <number>    how many are placed (default: 1000)
  --kills <number>     how often stores are killed (default: one for 45 orders, at least 4)
  --pauses <number>    how many answers pause the connection for a minute (default: one for 500 orders)
  --deadline <number>  seconds in which store and remote have to agree afterwards (default: 300)
  --without-sweep      with a copy of the plugin that never sweeps: has to fail
  --without-fencing    with a copy whose claims protect nothing: has to fail
  --help               shows this text

How the processes interleave is nobody's to repeat: the same seed gives the same plan, not the same
run.
`

interface Settings {
  seed: number
  orders: number
  kills: number
  pauses: number
  settleWithinMs: number
  sabotages: (typeof SABOTAGES)[number][]
}

/** Null when only the usage was asked for. @throws Error in words for the terminal */
function parseSettings(args: string[]): Settings | null {
  const { values } = parseArgs({
    args,
    options: {
      seed: { type: "string" },
      orders: { type: "string", default: "1000" },
      kills: { type: "string" },
      pauses: { type: "string" },
      deadline: { type: "string", default: "300" },
      "without-sweep": { type: "boolean", default: false },
      "without-fencing": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  })
  if (values.help) {
    return null
  }
  const orders = wholeNumber("--orders", values.orders)
  const orElse = (name: "seed" | "kills" | "pauses", fallback: number) =>
    values[name] === undefined ? fallback : wholeNumber(`--${name}`, values[name])
  return {
    seed: orElse("seed", Date.now() % 1_000_000),
    orders,
    kills: orElse("kills", Math.max(4, Math.ceil(orders / 45))),
    pauses: orElse("pauses", Math.ceil(orders / 500)),
    settleWithinMs: wholeNumber("--deadline", values.deadline) * 1_000,
    sabotages: SABOTAGES.filter((name) => values[`without-${name}`]),
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new Error(`${name} takes a whole number`)
  }
  return Number(text)
}

async function main({ cleanup, log: output }: RunContext): Promise<void> {
  const settings = parseSettings(process.argv.slice(2))
  if (settings === null) {
    console.log(USAGE)
    return
  }
  let appDirectory = ROOT
  if (settings.sabotages.length > 0) {
    const copy = copySpoilt(ROOT, settings.sabotages)
    await cleanup.add(copy.remove)
    appDirectory = copy.directory
    console.log(`without ${settings.sabotages.join(" and ")}: this has to fail`)
  }
  const begun = performance.now()
  const log = (text: string) =>
    console.log(`${String(Math.round((performance.now() - begun) / 1_000)).padStart(5)} s  ${text}`)
  const report = await runStorm({ ...settings, appDirectory, log }, { cleanup, output })
  console.log(
    `\n${report.orders} orders, ${report.moments.length} kills, ${report.spoilt} of ` +
      `${report.requests} requests spoilt; ${report.givenUp} steps cut in two by a kill and given up. ` +
      "Every order is at the remote once, as it is now.",
  )
}

void runToExit(main)
