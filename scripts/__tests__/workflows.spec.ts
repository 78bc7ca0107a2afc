import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parse } from "yaml"

const ROOT = join(__dirname, "..", "..")
const WORKFLOWS = join(ROOT, ".github", "workflows")

interface Job {
  needs?: string
  uses?: string
  steps?: { run?: string; uses?: string; with?: Record<string, unknown> }[]
}

interface Workflow {
  name: string
  on: Record<string, unknown>
  permissions: Record<string, string>
  jobs: Record<string, Job>
}

const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  scripts: Record<string, string>
}

const workflows = readdirSync(WORKFLOWS).map((file) => ({
  file,
  workflow: parse(readFileSync(join(WORKFLOWS, file), "utf8")) as Workflow,
}))

/** What a workflow has a shell or an action run. */
function findCommands({ jobs }: Workflow): string {
  const steps = Object.values(jobs).flatMap(({ steps = [] }) => steps)
  return steps
    .flatMap(({ run = "", with: inputs = {} }) => [run, ...Object.values(inputs).map(String)])
    .join("\n")
}

describe.each(workflows)("the workflow $file", ({ workflow }) => {
  const commands = findCommands(workflow)

  it("runs scripts that exist", () => {
    const named = [...commands.matchAll(/\bnpm run (?:-{1,2}\w+ )*([\w:-]+)/g)]
    expect(named.filter(([, name]) => !(name in scripts))).toEqual([])
    const files = [...commands.matchAll(/\b(?:npx tsx|bash) (\S+)/g)]
    expect(files.filter(([, file]) => !existsSync(join(ROOT, file)))).toEqual([])
    expect(named.length + files.length).toBeGreaterThan(0)
  })

  it("may only read unless a job says otherwise", () => {
    expect(workflow.permissions).toEqual({ contents: "read" })
  })

  it("waits for jobs, and uses workflows, that exist", () => {
    const jobs = Object.values(workflow.jobs)
    const needed = jobs.flatMap(({ needs }) => needs ?? [])
    expect(needed.filter((job) => !(job in workflow.jobs))).toEqual([])
    const used = jobs.flatMap(({ uses }) => uses ?? []).filter((one) => one.startsWith("./"))
    expect(used.filter((file) => !existsSync(join(ROOT, file)))).toEqual([])
  })
})
