import { formatReport } from "../report"
import { round } from "./support"

const MEBIBYTE = 1024 * 1024

describe("formatReport", () => {
  it("shows a row for each variant", () => {
    const report = formatReport(
      [round({ recipe: { ordersPerSecond: 51.4, slowestHealthMs: 5_642.2 } })],
      1_000,
    )

    expect(report).toContain("1000 orders a burst, medians of 1 round(s)")
    expect(report).toMatch(/^\| recipe +\| +51 \| +10000 \| +8000 \| +5642 \| +50 \|$/m)
    expect(report).toMatch(/^\| limit +\| +100 \|/m)
  })

  it("compares the plugin with the others", () => {
    const report = formatReport(
      [round({ recipe: { ordersPerSecond: 25, cpuMs: 16_000 }, limit: { ordersPerSecond: 125 } })],
      1_000,
    )

    expect(report).toContain("plugin ÷ recipe: 4.00 × the orders/s, 0.50 × the CPU time")
    expect(report).toContain("plugin ÷ limit: 0.80 × the orders/s")
  })

  it.each([
    ["3 × the recipe", { recipe: { ordersPerSecond: 33 } }, { recipe: { ordersPerSecond: 34 } }],
    ["70 % of the limit", { limit: { ordersPerSecond: 142 } }, { limit: { ordersPerSecond: 143 } }],
    ["500 ms", { plugin: { slowestHealthMs: 499 } }, { plugin: { slowestHealthMs: 500 } }],
    [
      "+150 MB",
      { plugin: { addedRss: 150 * MEBIBYTE - 1 } },
      { plugin: { addedRss: 150 * MEBIBYTE } },
    ],
  ])("says whether the target %s is met", (text, good, bad) => {
    const lineOf = (report: string) =>
      report.split("\n").find((line) => /^(met|MISSED)/.test(line) && line.includes(text))

    expect(lineOf(formatReport([round(good)], 1_000))).toMatch(/^met /)
    expect(lineOf(formatReport([round(bad)], 1_000))).toMatch(/^MISSED /)
  })
})
