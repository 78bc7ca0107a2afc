import { formatPass, groupByName } from "../sweep-cost/report"
import type { Cost } from "../sweep-cost/statements"

const cost = (sql: string, databaseMs: number): Cost => ({
  sql,
  databaseMs,
  plan: `took ${databaseMs}`,
})

describe("the report of a sweep", () => {
  it("takes statements that differ in their values only for one kind, the dearest first", () => {
    const groups = groupByName([
      cost("SELECT * FROM a WHERE id > 'a''1'", 1),
      cost("select id from b where id in ($1, $2)", 4),
      cost("SELECT *  FROM a\n WHERE id > 'b'", 2),
      cost("select id from b where id in ($1, $2, $3)", 5),
    ])
    expect(groups).toMatchObject([
      { name: "select id from b where id in (?, …)", count: 2, totalMs: 9 },
      { name: "SELECT * FROM a WHERE id > ?", count: 2, totalMs: 3, slowest: { databaseMs: 2 } },
    ])
  })

  it("adds up the database time and shows the plan of the slowest of each kind", () => {
    const text = formatPass({
      name: "Recent sweep",
      wallMs: 20,
      cpuMs: 10,
      longestBlockMs: 3,
      costs: [cost("SELECT 'a'", 1.25), cost("SELECT 'b'", 2)],
    })
    expect(text).toContain("2 statements, 3.3 ms of database time")
    expect(text).toContain("took 2")
    expect(text).not.toContain("took 1.25")
  })
})
