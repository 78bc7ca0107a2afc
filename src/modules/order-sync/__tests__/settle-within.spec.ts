import { settleWithin } from "../settle-within"

describe("settleWithin", () => {
  it("says that work was done in time", async () => {
    expect(await settleWithin(60_000, Promise.resolve())).toBe(true)
  })

  it("waits no longer than it may", async () => {
    expect(await settleWithin(5, new Promise(() => undefined))).toBe(false)
  })

  it("passes a failure on", async () => {
    await expect(settleWithin(60_000, Promise.reject(new Error("broken")))).rejects.toThrow(
      "broken",
    )
  })
})
