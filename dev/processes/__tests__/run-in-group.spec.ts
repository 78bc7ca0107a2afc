import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { isAlive, runInGroup } from ".."
import { waitUntil } from "../../testing"

jest.setTimeout(180_000)

/** Starts a child that stays, writes its id into a file, and then does as it is told. */
function scriptThat(file: string, then: string): string[] {
  const script = `
    const { spawn } = require("node:child_process")
    const { writeFileSync } = require("node:fs")
    const child = spawn(process.execPath, ["--eval", "setInterval(() => {}, 1_000)"])
    writeFileSync(${JSON.stringify(file)}, String(child.pid))
    ${then}`
  return ["--eval", script]
}

describe("runInGroup", () => {
  const context = { cwd: process.cwd(), env: { PATH: process.env.PATH } }
  let directory: string
  let file: string

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "order-sync-group-"))
    file = join(directory, "child")
  })

  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it("returns the exit code once everything that was started has ended", async () => {
    const args = scriptThat(file, "process.exit(7)")
    await expect(runInGroup(process.execPath, args, context)).resolves.toBe(7)
    expect(isAlive(Number(readFileSync(file, "utf8")))).toBe(false)
  })

  it("ends everything when it is aborted", async () => {
    const aborter = new AbortController()
    const args = scriptThat(file, "")
    const run = runInGroup(process.execPath, args, { ...context, signal: aborter.signal })
    const child = await waitUntil("the child", () => readId(file))

    aborter.abort()
    await expect(run).resolves.toBe(1)
    expect(isAlive(child)).toBe(false)
  })

  it("rejects when there is no such program", async () => {
    await expect(runInGroup(join(directory, "missing"), [], context)).rejects.toThrow("ENOENT")
  })
})

/** Null until it was written. */
function readId(file: string): number | null {
  try {
    return Number(readFileSync(file, "utf8")) || null
  } catch {
    return null
  }
}
