import { parseOptions } from "../options"
import { VARIANT_NAMES } from "../variants/names"

describe("parseOptions", () => {
  it("measures everything with a remote that answers at once", () => {
    expect(parseOptions([])).toMatchObject({
      orders: 1_000,
      rounds: 3,
      latencyMs: 0,
      perSecond: null,
      concurrency: undefined,
      variants: VARIANT_NAMES,
    })
  })

  it("reads latency, concurrency and a choice, in the order of the table", () => {
    const args = ["--latency", "100", "--concurrency", "32", "--only", "plugin,recipe"]
    expect(parseOptions(args)).toMatchObject({
      latencyMs: 100,
      concurrency: 32,
      variants: ["recipe", "plugin"],
    })
    expect(parseOptions(["--latency", "0"]).latencyMs).toBe(0)
  })

  it("measures only what sends again when the remote refuses", () => {
    expect(parseOptions(["--per-second", "10"])).toMatchObject({
      perSecond: 10,
      variants: ["plugin", "plugin-events"],
    })
    expect(() => parseOptions(["--per-second", "10", "--only", "recipe"])).toThrow(
      '--only takes plugin, plugin-events, not "recipe"',
    )
  })

  it.each([["--latency=-1"], ["--latency=fast"], ["--per-second=0"], ["--only=all"]])(
    "refuses %s",
    (arg) => {
      expect(() => parseOptions([arg])).toThrow(/takes/)
    },
  )
})
