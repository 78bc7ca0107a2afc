import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import {
  describeMissing,
  findProgram,
  findUnrunnable,
  mustRunAll,
  requireProgram,
  SYSTEM_PROGRAMS,
} from "../system-programs"

const [redis] = SYSTEM_PROGRAMS

describe("programs of the system", () => {
  let directory: string

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "order-sync-programs-"))
  })

  afterEach(() => {
    rmSync(directory, { recursive: true, force: true })
  })

  function put(name: string, mode = 0o755): string {
    const file = join(directory, name)
    writeFileSync(file, "")
    chmodSync(file, mode)
    return file
  }

  it("are found on the PATH, the first one first", () => {
    const file = put("redis-server")
    const PATH = ["/nowhere", "", directory, tmpdir()].join(delimiter)
    expect(findProgram(redis, { PATH })).toBe(file)
    expect(requireProgram("cluster", { PATH })).toBe(file)
    expect(findUnrunnable(["cluster"], { PATH })).toEqual([])
  })

  it("are taken from where the variable says, and then from nowhere else", () => {
    const file = put("my-redis")
    put("redis-server")
    expect(findProgram(redis, { PATH: directory, REDIS_SERVER: file })).toBe(file)
    expect(findProgram(redis, { PATH: directory, REDIS_SERVER: "/nowhere" })).toBeNull()
  })

  it("have to be files that can be run", () => {
    mkdirSync(join(directory, "bin"))
    put("redis-server", 0o644)
    expect(findProgram(redis, { PATH: directory })).toBeNull()
    expect(findProgram(redis, { PATH: directory, REDIS_SERVER: join(directory, "bin") })).toBeNull()
    expect(findProgram(redis, {})).toBeNull()
  })

  it("are missed in words that say what to do", () => {
    const env = { PATH: directory }
    expect(findUnrunnable(["http", "cluster"], env)).toEqual([redis])
    expect(describeMissing(redis)).toBe(
      "redis-server is missing: install the Debian package redis-server (or set REDIS_SERVER to " +
        "its path); the cluster suite was not run",
    )
    expect(() => requireProgram("cluster", env)).toThrow(describeMissing(redis))
    expect(() => requireProgram("http", env)).toThrow("needs no program")
  })

  it.each([
    [undefined, false],
    ["", false],
    ["false", false],
    ["0", false],
    ["true", true],
    ["1", true],
  ])("must all be there when CI is %p: %p", (CI, expected) => {
    expect(mustRunAll({ CI })).toBe(expected)
  })
})
