import { median, medianOf, ratioOf, toFigures } from "../figures"
import { round } from "./support"

describe("median", () => {
  it("is the middle value, whatever the order", () => {
    expect(median([9, 1, 5])).toBe(5)
  })

  it("sorts by number and not by text", () => {
    expect(median([1_000, 9, 10])).toBe(10)
  })

  it("of an even number lies between the two in the middle", () => {
    expect(median([1, 2, 4, 100])).toBe(3)
  })
})

describe("toFigures", () => {
  const measurement = { wallMs: 2_000, cpuMs: 1_500, idleRss: 100, peakRss: 130 }

  it("counts orders a second and the memory above idle", () => {
    expect(toFigures(1_000, measurement, { slowestMs: 40, answers: 90 })).toEqual({
      ordersPerSecond: 500,
      wallMs: 2_000,
      cpuMs: 1_500,
      slowestHealthMs: 40,
      idleRss: 100,
      addedRss: 30,
    })
  })
})

describe("figures of several rounds", () => {
  const rounds = [
    round({ recipe: { ordersPerSecond: 10 }, plugin: { ordersPerSecond: 40 } }),
    round({ recipe: { ordersPerSecond: 100 }, plugin: { ordersPerSecond: 300 } }),
    round({ recipe: { ordersPerSecond: 50 }, plugin: { ordersPerSecond: 250 } }),
  ]

  it("gives a variant's median", () => {
    expect(medianOf(rounds, "plugin", "ordersPerSecond")).toBe(250)
  })

  it("compares within a round before it takes the median", () => {
    expect(ratioOf(rounds, ["plugin", "recipe"], "ordersPerSecond")).toBe(4)
  })
})
