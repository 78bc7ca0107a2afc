import { RateLimit } from "../rate-limit"
import { emulatorPerTest, LIST } from "./support"

describe("RateLimit", () => {
  it("answers the requests of one second at once, and then so many a second", () => {
    let now = 5_000
    const limit = new RateLimit(() => now)
    const admitted = (count: number) =>
      Array.from({ length: count }, () => limit.admits(10)).filter(Boolean).length
    expect(admitted(30)).toBe(10)
    now += 300
    expect(admitted(30)).toBe(3)
    now += 60_000
    expect(admitted(30)).toBe(10)
    expect(limit.refused).toBe(67)
    limit.reset()
    expect([admitted(10), limit.refused]).toEqual([10, 0])
  })

  it("answers everything without a limit", () => {
    const limit = new RateLimit(() => 0)
    expect(Array.from({ length: 100 }, () => limit.admits(null))).not.toContain(false)
  })
})

describe("a host that counts requests", () => {
  const api = emulatorPerTest({ requestsPerSecond: 2, now: () => new Date(0) })

  it("answers 429 with the time to wait, and carries nothing out", async () => {
    expect((await api.track()).status).toBe(201)
    expect((await api.read(LIST)).status).toBe(200)
    const refused = await api.track({ id: "order-2" })
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "1"])
    expect(api.emulator.orders()).toHaveLength(1)
    expect(api.emulator.refusedByRate).toBe(1)
    api.emulator.reset()
    expect(api.emulator.refusedByRate).toBe(0)
    expect((await api.track()).status).toBe(201)
  })
})
