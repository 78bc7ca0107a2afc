import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { JOBS, toScheduledName } from "../jobs"

const DIRECTORY = join(__dirname, "..", "..", "jobs")

function namesInFiles(): string[] {
  return readdirSync(DIRECTORY)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => {
      const [, name] = /name: "([^"]+)"/.exec(readFileSync(join(DIRECTORY, file), "utf8")) ?? []
      return name
    })
}

describe("the table of jobs", () => {
  it("names every job as its file does, so that each one is watched", () => {
    expect(JOBS.map(({ name }) => toScheduledName(name)).sort()).toEqual(namesInFiles().sort())
  })

  it.each(JOBS)("has $name run by the watchdog before it is late", ({ everyMs, lateAfterMs }) => {
    expect(lateAfterMs).toBeGreaterThan(2 * everyMs)
  })
})
