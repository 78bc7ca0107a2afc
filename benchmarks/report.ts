import { medianOf, ratioOf, type Round } from "./figures"
import type { BenchOptions } from "./options"

const MEBIBYTE = 1024 * 1024

/** What the plugin is to reach. */
const TARGETS = {
  recipeRatio: 3,
  /** With a remote that is far away, both wait. */
  farRecipeRatio: 2.5,
  limitShare: 0.7,
  slowestHealthMs: 500,
  addedRss: 150 * MEBIBYTE,
}

const HEADINGS = [
  "variant",
  "orders/s",
  "wall ms",
  "CPU ms",
  "slowest /health ms",
  "memory +MB",
  "refused",
]

export type ReportOptions = Pick<BenchOptions, "orders" | "latencyMs" | "perSecond" | "variants">

/** The medians of all rounds as a table, the ratios, and the targets. */
export function formatReport(rounds: Round[], options: ReportOptions): string {
  const rows = options.variants.map((variant) => [
    variant,
    medianOf(rounds, variant, "ordersPerSecond").toFixed(0),
    medianOf(rounds, variant, "wallMs").toFixed(0),
    medianOf(rounds, variant, "cpuMs").toFixed(0),
    medianOf(rounds, variant, "slowestHealthMs").toFixed(0),
    toMebibytes(medianOf(rounds, variant, "addedRss")),
    medianOf(rounds, variant, "refused").toFixed(0),
  ])
  const limit = options.perSecond === null ? "" : `, at most ${options.perSecond} requests/s`
  return [
    `${options.orders} orders a burst, medians of ${rounds.length} round(s)`,
    `a remote that answers after ${options.latencyMs} ms${limit}`,
    "",
    ...formatTable([HEADINGS, ...rows]),
    "",
    ...formatRatios(rounds),
    "",
    ...formatTargets(rounds, options),
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
  const measured = pairs.filter((pair) => !Number.isNaN(ratioOf(rounds, pair, "cpuMs")))
  return measured.map((pair) => {
    const speed = ratioOf(rounds, pair, "ordersPerSecond").toFixed(2)
    const cpu = ratioOf(rounds, pair, "cpuMs").toFixed(2)
    return `${pair.join(" ÷ ")}: ${speed} × the orders/s, ${cpu} × the CPU time`
  })
}

/** Those whose variants were measured. */
function formatTargets(rounds: Round[], { latencyMs }: ReportOptions): string[] {
  const { limitShare, slowestHealthMs, addedRss } = TARGETS
  const recipeRatio = latencyMs === 0 ? TARGETS.recipeRatio : TARGETS.farRecipeRatio
  const ratio = ratioOf(rounds, ["plugin", "recipe"], "ordersPerSecond")
  const share = ratioOf(rounds, ["plugin", "limit"], "ordersPerSecond")
  const health = medianOf(rounds, "plugin", "slowestHealthMs")
  const memory = medianOf(rounds, "plugin", "addedRss")
  return [
    target(`plugin at least ${recipeRatio} × the recipe`, ratio, (value) => value >= recipeRatio),
    target(
      `plugin at least ${limitShare * 100} % of the limit`,
      share,
      (value) => value >= limitShare,
    ),
    target(
      `slowest /health of the plugin under ${slowestHealthMs} ms`,
      health,
      (value) => value < slowestHealthMs,
    ),
    target(
      `memory of the plugin under +${toMebibytes(addedRss)} MB`,
      memory,
      (value) => value < addedRss,
    ),
  ].flat()
}

function toMebibytes(bytes: number): string {
  return (bytes / MEBIBYTE).toFixed(0)
}

function target(text: string, value: number, isMet: (value: number) => boolean): string[] {
  return Number.isNaN(value) ? [] : [`${isMet(value) ? "met   " : "MISSED"}  ${text}`]
}
