import type { Figures } from "../figures"
import { formatReport, type ReportOptions } from "../report"

const figures = (ordersPerSecond: number): Figures => ({
  ordersPerSecond,
  wallMs: 1_000,
  cpuMs: 500,
  slowestHealthMs: 100,
  idleRss: 0,
  addedRss: 0,
  refused: 0,
})

const options = (change: Partial<ReportOptions> = {}): ReportOptions => ({
  orders: 300,
  latencyMs: 0,
  perSecond: null,
  variants: ["recipe", "plugin"],
  ...change,
})

describe("formatReport", () => {
  const rounds = [{ recipe: figures(100), plugin: figures(260) }]

  it("asks for more from a remote that is near than from one that is far away", () => {
    expect(formatReport(rounds, options())).toContain("MISSED  plugin at least 3 × the recipe")
    const far = formatReport(rounds, options({ latencyMs: 100 }))
    expect(far).toContain("a remote that answers after 100 ms\n")
    expect(far).toContain("met     plugin at least 2.5 × the recipe")
  })

  it("says nothing about what was not measured", () => {
    const text = formatReport(
      [{ plugin: { ...figures(9), refused: 4 } }],
      options({ perSecond: 10, variants: ["plugin"] }),
    )
    expect(text).toContain("at most 10 requests/s")
    expect(text).toMatch(/\| plugin +\| .* 4 \|/)
    expect(text).not.toMatch(/recipe|limit|NaN|÷/)
  })
})
