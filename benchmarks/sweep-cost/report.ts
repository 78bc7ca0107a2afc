import type { Cost } from "./statements"

const TEXT_LENGTH = 100
const LITERAL_LENGTH = 60

interface Group {
  /** What the statement does, without its values. */
  name: string
  count: number
  totalMs: number
  slowest: Cost
}

export interface Pass {
  name: string
  /** From beginning to end as the store saw it, in milliseconds. */
  wallMs: number
  /** Processor time of the store's process. */
  cpuMs: number
  /** The longest that the store's event loop stood still. */
  longestBlockMs: number
  costs: Cost[]
}

/** A table of what a pass asked of the database, and the plan of each kind of statement. */
export function formatPass({ name, wallMs, cpuMs, longestBlockMs, costs }: Pass): string {
  const groups = groupByName(costs)
  const databaseMs = costs.reduce((sum, cost) => sum + cost.databaseMs, 0)
  return [
    `## ${name}`,
    "",
    `${costs.length} statements, ${databaseMs.toFixed(1)} ms of database time; ` +
      `${wallMs.toFixed(0)} ms in all, ${cpuMs.toFixed(0)} ms of CPU time in the store, ` +
      `longest block of its event loop ${longestBlockMs.toFixed(0)} ms`,
    "",
    "| times | database ms | slowest ms | statement |",
    "| ----: | ----------: | ---------: | --------- |",
    ...groups.map(
      (group) =>
        `| ${group.count} | ${group.totalMs.toFixed(1)} | ${group.slowest.databaseMs.toFixed(1)} | ` +
        `\`${shorten(group.name, TEXT_LENGTH)}\` |`,
    ),
    "",
    ...groups.flatMap(({ slowest }) => [
      "```",
      shortenLiterals(slowest.sql.replace(/\s+/g, " ").trim()),
      shortenLiterals(slowest.plan),
      "```",
      "",
    ]),
  ].join("\n")
}

/** Statements that differ only in their values are of one kind. */
export function groupByName(costs: Cost[]): Group[] {
  const groups = new Map<string, Group>()
  for (const cost of costs) {
    const name = withoutValues(cost.sql)
    const group = groups.get(name)
    groups.set(name, {
      name,
      count: (group?.count ?? 0) + 1,
      totalMs: (group?.totalMs ?? 0) + cost.databaseMs,
      slowest: group && group.slowest.databaseMs >= cost.databaseMs ? group.slowest : cost,
    })
  }
  return [...groups.values()].sort((a, b) => b.totalMs - a.totalMs)
}

function withoutValues(sql: string): string {
  return sql
    .replace(/'(?:[^']|'')*'/g, "?")
    .replace(/\$\d+/g, "?")
    .replace(/\?(?:\s*,\s*\?)+/g, "?, …")
    .replace(/\s+/g, " ")
    .trim()
}

function shortenLiterals(text: string): string {
  return text.replace(/'(?:[^']|'')*'/g, (literal) => shorten(literal, LITERAL_LENGTH))
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}
