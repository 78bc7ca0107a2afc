import {
  describeMissing,
  findUnrunnable,
  mustRunAll,
  requireProgram,
  SYSTEM_PROGRAMS,
} from "../system-programs"

const [redis] = SYSTEM_PROGRAMS

describe("a program of the system that is missing", () => {
  const env = { PATH: "/nowhere" }

  it("leaves its suite out, and says what to install", () => {
    expect(findUnrunnable(["http", "cluster"], env)).toEqual([redis])
    expect(describeMissing(redis)).toBe(
      "redis-server is missing: install the Debian package redis-server (or set REDIS_SERVER to " +
        "its path); the cluster suite was not run",
    )
    expect(() => requireProgram("cluster", env)).toThrow(describeMissing(redis))
  })

  it.each([
    [undefined, false],
    ["", false],
    ["false", false],
    ["0", false],
    ["true", true],
    ["1", true],
  ])("makes the run fail when CI is %p: %p", (CI, expected) => {
    expect(mustRunAll({ CI })).toBe(expected)
  })
})
