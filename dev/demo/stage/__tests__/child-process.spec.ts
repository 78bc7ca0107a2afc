import { spawn } from "node:child_process"
import { join } from "node:path"
import { startChild } from "../child-process"
import { OutputLog } from "../output-log"
import { waitUntil } from "../../../testing"

const FAMILY = join(__dirname, "family.cjs")

describe("startChild", () => {
  it("ends the process and what it has started", async () => {
    const log = new OutputLog()
    const child = startChild(FAMILY, [], { cwd: __dirname, env: process.env, log })
    const ids = await untilBoth(() => log.tail(2))
    expect(ids.every(isAlive)).toBe(true)

    await child.stop()
    expect(ids.some(isAlive)).toBe(false)
    await child.stop()
  })

  it("tells the exit code", async () => {
    const log = new OutputLog()
    const child = startChild(join(__dirname, "missing.cjs"), [], {
      cwd: __dirname,
      env: process.env,
      log,
    })
    await expect(child.exited).resolves.toBe(1)
    await child.stop()
  })

  it("does not leave processes behind when their owner is killed", async () => {
    const script = `
      const { startChild } = require(${JSON.stringify(join(__dirname, "..", "child-process.ts"))})
      const log = { collect: (stream) => stream.pipe(process.stdout) }
      startChild(${JSON.stringify(FAMILY)}, [], { cwd: ".", env: process.env, log })
    `
    const owner = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      cwd: join(__dirname, "..", "..", "..", ".."),
      stdio: ["ignore", "pipe", "inherit"],
    })
    const log = new OutputLog()
    log.collect(owner.stdout)
    const ids = await untilBoth(() => log.tail(2))

    owner.kill("SIGKILL")
    await waitUntil("the processes to end", () => !ids.some(isAlive))
  })
})

function untilBoth(lines: () => string[]): Promise<number[]> {
  return waitUntil("two processes", () => {
    const ids = lines().map((line) => Number(/^(?:parent|child) (\d+)$/.exec(line)?.[1]))
    return ids.length === 2 && ids.every(Number.isInteger) ? ids : null
  })
}

function isAlive(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}
