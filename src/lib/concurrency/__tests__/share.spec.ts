import fc from "fast-check"
import { propertyRuns } from "../../../../dev/testing/property-runs"
import { fairShares, firstWanted, grantOf, type ShareRow } from ".."

const total = fc.integer({ min: 1, max: 64 })
const wanted = fc.integer({ min: 0, max: 80 })
const sum = (numbers: readonly number[]) => numbers.reduce((one, other) => one + other, 0)

describe("firstWanted", () => {
  it("leaves room for a second process wherever there is any", () => {
    expect([1, 2, 3, 6, 16, 64].map(firstWanted)).toEqual([1, 1, 1, 3, 8, 8])
  })
})

describe("fairShares", () => {
  it.each([
    [64, [64, 64], [32, 32]],
    [64, [2, 64, 64], [2, 31, 31]],
    [64, [64], [64]],
    [10, [1, 2, 3], [1, 2, 3]],
    [2, [5, 5, 5], [0, 1, 1]],
  ])("parts %d among those who want %j", (all, wants, shares) => {
    expect(fairShares(all, wants)).toEqual(shares)
  })

  it("leaves nothing that somebody wants, and gives nobody more than others who want as much", () => {
    fc.assert(
      fc.property(total, fc.array(wanted, { maxLength: 12 }), (all, wants) => {
        const shares = fairShares(all, wants)
        expect(sum(shares)).toBe(Math.min(all, sum(wants)))
        const highest = Math.max(0, ...shares)
        shares.forEach((share, index) => {
          expect(share === wants[index] || share >= highest - 1).toBe(true)
        })
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

describe("grantOf", () => {
  interface Process extends ShareRow {
    inFlight: number
    ceiling: number
  }

  /** Processes that join, renew, work and leave in any order, each with one statement at a time. */
  const step = fc.record({
    process: fc.integer({ min: 0, max: 5 }),
    wanted: fc.option(wanted),
    /** Exchanges that end, and then start as far as the ceiling allows, before it renews. */
    ended: fc.integer({ min: 0, max: 64 }),
    started: fc.integer({ min: 0, max: 64 }),
  })
  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

  function play(all: number, steps: Step[]) {
    const rows = new Map<number, Process>()
    const held: number[] = []
    for (const { process, wanted: wants, ended, started } of steps) {
      const known = rows.get(process) ?? { wanted: 0, granted: 0, inFlight: 0, ceiling: 0 }
      const left = Math.max(0, known.inFlight - ended)
      const inFlight = Math.max(left, Math.min(known.ceiling, left + started))
      held.push(sum([...rows].map(([id, row]) => (id === process ? inFlight : row.inFlight))))
      if (wants === null && inFlight === 0) {
        rows.delete(process)
        continue
      }
      rows.set(process, { ...known, inFlight, wanted: wants ?? 0 })
      const ids = [...rows.keys()].sort()
      const present = ids.map((id) => rows.get(id)!)
      const grant = grantOf(all, present, ids.indexOf(process), inFlight)
      rows.set(process, { ...rows.get(process)!, ...grant })
      held.push(sum([...rows.values()].map(({ granted }) => granted)))
    }
    return { rows, held }
  }

  it("never lets all of them together hold more than the total", () => {
    fc.assert(
      fc.property(total, fc.array(step, { maxLength: 60 }), (all, steps) => {
        expect(Math.max(0, ...play(all, steps).held)).toBeLessThanOrEqual(all)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("comes to fair shares when each of them has renewed twice with nothing under way", () => {
    fc.assert(
      fc.property(total, fc.array(step, { maxLength: 30 }), (all, steps) => {
        const wants = new Map(steps.map((each) => [each.process, each.wanted]))
        const quiet = { ended: 64, started: 0 }
        const last = [...wants].map(([process, want]) => ({ process, wanted: want, ...quiet }))
        const { rows } = play(all, [...steps, ...last, ...last])
        const ids = [...rows.keys()].sort()
        const present = ids.map((id) => rows.get(id)!)
        const fair = fairShares(
          all,
          present.map((row) => row.wanted),
        )
        expect(present.map(({ granted }) => granted)).toEqual(fair)
      }),
      { numRuns: propertyRuns(1_000) },
    )
  })

  it("gives a process that is alone all that it wants", () => {
    expect(grantOf(64, [{ wanted: 80, granted: 0 }], 0, 0)).toMatchObject({
      ceiling: 64,
      granted: 64,
    })
  })

  it("makes one that joins wait for what the others still have under way", () => {
    const [holds, joins] = [
      { wanted: 64, granted: 64 },
      { wanted: 64, granted: 0 },
    ]
    expect(grantOf(64, [holds, joins], 1, 0).ceiling).toBe(0)
    expect(grantOf(64, [holds, joins], 0, 50)).toEqual({ ceiling: 32, granted: 50, fair: 32 })
    expect(grantOf(64, [{ ...holds, granted: 50 }, joins], 1, 0).ceiling).toBe(14)
  })
})
