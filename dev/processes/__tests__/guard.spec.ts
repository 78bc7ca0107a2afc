import { spawn } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { isAlive, makeTemporaryDirectory, removeStaleDirectories } from ".."
import { waitUntil } from "../../testing"

const ROOT = join(__dirname, "..", "..", "..")
const FAMILY = join(__dirname, "stubborn-family.cjs")

jest.setTimeout(180_000)

/** A process that starts the family and guards it; returns what was printed. */
function startOwner(directory: string, then: string) {
  const script = `
    const { spawn } = require("node:child_process")
    const { guard } = require(${JSON.stringify(join(__dirname, "..", "index.ts"))})
    const stdio = ["ignore", "inherit", "inherit"]
    const child = spawn(process.execPath, [${JSON.stringify(FAMILY)}], { detached: true, stdio })
    const guarding = guard({ group: child.pid, directories: [${JSON.stringify(directory)}] })
    child.unref()
    ${then}`
  const owner = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  })
  const lines: string[] = []
  createInterface(owner.stdout).on("line", (line) => lines.push(line))
  return { owner, lines, exited: new Promise((resolve) => owner.once("exit", resolve)) }
}

function untilFamily(lines: string[]): Promise<number[]> {
  return waitUntil("both processes", () => {
    const ids = lines.map((line) => Number(/^(?:parent|child) (\d+)$/.exec(line)?.[1]))
    return ids.length === 2 && ids.every(Number.isInteger) && ids
  })
}

describe("guard", () => {
  let directory: string

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "order-sync-guard-"))
  })

  afterEach(() => rmSync(directory, { recursive: true, force: true }))

  it("ends a group that ignores SIGTERM, and removes its files, when the owner is killed", async () => {
    const { owner, lines } = startOwner(directory, "setInterval(() => {}, 1_000)")
    const ids = await untilFamily(lines)

    owner.kill("SIGKILL")
    await waitUntil("the processes to end", () => !ids.some(isAlive))
    await waitUntil("the files to be removed", () => !existsSync(directory))
  })

  it("leaves alone what it was released from", async () => {
    const { lines, exited } = startOwner(directory, "guarding.release()")
    const ids = await untilFamily(lines)
    try {
      await exited
      // Another guard, whose owner ends later, is through: so would this one have been.
      const other = mkdtempSync(join(tmpdir(), "order-sync-guard-"))
      const later = startOwner(other, "setInterval(() => {}, 1_000)")
      const laterIds = await untilFamily(later.lines)
      later.owner.kill("SIGKILL")
      await waitUntil("the other family to end", () => !laterIds.some(isAlive))
      await waitUntil("the other files to be removed", () => !existsSync(other))

      expect(ids.every(isAlive)).toBe(true)
      expect(existsSync(directory)).toBe(true)
    } finally {
      ids.filter(isAlive).forEach((id) => process.kill(id, "SIGKILL"))
    }
  })

  it("does not keep its owner alive", async () => {
    const script = `require(${JSON.stringify(join(__dirname, "..", "index.ts"))}).guard({})`
    const owner = spawn(process.execPath, ["--import", "tsx", "--eval", script], { cwd: ROOT })
    await expect(new Promise((resolve) => owner.once("exit", resolve))).resolves.toBe(0)
  })
})

describe("makeTemporaryDirectory", () => {
  it("removes what dead processes left, and nothing else", async () => {
    const parent = makeTemporaryDirectory("test")
    try {
      const dead = spawn(process.execPath, ["--eval", ""])
      await new Promise((resolve) => dead.once("exit", resolve))
      const names = [
        `order-sync-store-pid${dead.pid}-Abc123`,
        `order-sync-store-pid${process.pid}-Abc123`,
        "order-sync-store-Abc123",
        `another-program-pid${dead.pid}-Abc123`,
      ]
      const [stale, ...others] = names.map((name) => mkdtempSync(join(parent, name)))

      removeStaleDirectories(parent)

      expect(existsSync(stale)).toBe(false)
      expect(others.every((one) => existsSync(one))).toBe(true)
    } finally {
      rmSync(parent, { recursive: true, force: true })
    }
  })

  it("makes directories that another run tells to be in use", () => {
    const directory = makeTemporaryDirectory("test")
    removeStaleDirectories(tmpdir())
    expect(existsSync(directory)).toBe(true)
    rmSync(directory, { recursive: true, force: true })
  })
})
