import { readRetentionDays } from "../retention"

describe("how long attempts are kept", () => {
  it("is two weeks unless the store says otherwise", () => {
    expect(readRetentionDays(undefined)).toBe(14)
    expect(readRetentionDays(1)).toBe(1)
    expect(readRetentionDays(3_650)).toBe(3_650)
  })

  it.each([0, -1, 0.5, 3_651, 1e300, Infinity, NaN, "14" as never, null as never, {} as never])(
    "is never %p",
    (days) => {
      expect(() => readRetentionDays(days)).toThrow(
        "The plugin option attemptRetentionDays must be a whole number from 1 to 3650",
      )
    },
  )
})
