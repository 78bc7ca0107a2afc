import { medianOf, ratioOf, type Round } from "./figures"
import { VARIANT_NAMES } from "./variants/names"

const MEBIBYTE = 1024 * 1024

/** What the plugin is to reach. */
const TARGETS = {
  recipeRatio: 3,
  limitShare: 0.7,
  slowestHealthMs: 500,
  addedRss: 150 * MEBIBYTE,
}

const HEADINGS = ["variant", "orders/s", "wall ms", "CPU ms", "slowest /health ms", "memory +MB"]

/** The medians of all rounds as a table, the ratios, and the targets. */
export function formatReport(rounds: Round[], orders: number): string {
  const rows = VARIANT_NAMES.map((variant) => [
    variant,
    medianOf(rounds, variant, "ordersPerSecond").toFixed(0),
    medianOf(rounds, variant, "wallMs").toFixed(0),
    medianOf(rounds, variant, "cpuMs").toFixed(0),
    medianOf(rounds, variant, "slowestHealthMs").toFixed(0),
    toMebibytes(medianOf(rounds, variant, "addedRss")),
  ])
  return [
    `${orders} orders a burst, medians of ${rounds.length} round(s)`,
    "",
    ...formatTable([HEADINGS, ...rows]),
    "",
    ...formatRatios(rounds),
    "",
    ...formatTargets(rounds),
  ].join("\n")
}

/** First column to the left, numbers to the right, as a table that Markdown takes, too. */
function formatTable(rows: string[][]): string[] {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(" | ")} |`
  const rule = widths.map((width, at) =>
    at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  )
  const [headings, ...body] = rows
  return [line(headings), line(rule), ...body.map(line)]
}

function formatRatios(rounds: Round[]): string[] {
  const pairs = [
    ["plugin", "recipe"],
    ["plugin", "limit"],
    ["plugin-events", "recipe"],
  ] as const
  return pairs.map((pair) => {
    const speed = ratioOf(rounds, pair, "ordersPerSecond").toFixed(2)
    const cpu = ratioOf(rounds, pair, "cpuMs").toFixed(2)
    return `${pair.join(" ÷ ")}: ${speed} × the orders/s, ${cpu} × the CPU time`
  })
}

function formatTargets(rounds: Round[]): string[] {
  const { recipeRatio, limitShare, slowestHealthMs, addedRss } = TARGETS
  const ratio = ratioOf(rounds, ["plugin", "recipe"], "ordersPerSecond")
  const share = ratioOf(rounds, ["plugin", "limit"], "ordersPerSecond")
  const health = medianOf(rounds, "plugin", "slowestHealthMs")
  const memory = medianOf(rounds, "plugin", "addedRss")
  return [
    target(`plugin at least ${recipeRatio} × the recipe`, ratio >= recipeRatio),
    target(`plugin at least ${limitShare * 100} % of the limit`, share >= limitShare),
    target(`slowest /health of the plugin under ${slowestHealthMs} ms`, health < slowestHealthMs),
    target(`memory of the plugin under +${toMebibytes(addedRss)} MB`, memory < addedRss),
  ]
}

function toMebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0)
}

function target(text: string, isMet: boolean): string {
  return `${isMet ? "met   " : "MISSED"}  ${text}`
}
