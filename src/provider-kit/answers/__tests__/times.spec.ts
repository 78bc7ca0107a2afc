import fc from "fast-check"
import { toIsoTime } from "../times"

describe("toIsoTime", () => {
  it.each([
    ["2026-05-04T12:30:00Z", "2026-05-04T12:30:00.000Z"],
    ["2026-05-04T15:30:00+03:00", "2026-05-04T12:30:00.000Z"],
    ["2026-05-04T15:30:00+0300", "2026-05-04T12:30:00.000Z"],
    ["2026-05-04 12:30:00", "2026-05-04T12:30:00.000Z"],
    [" 2026-05-04T12:30:00.123456Z ", null],
    ["2026-05-04T12:30:00.123456Z ", "2026-05-04T12:30:00.123Z"],
    ["2026-05-04", "2026-05-04T00:00:00.000Z"],
    ["2026-13-45", null],
    ["0000-01-01", null],
    ["yesterday", null],
    [1_777_896_000, null],
    [null, null],
  ])("reads %p as %p", (value, expected) => expect(toIsoTime(value)).toBe(expected))

  it("reads no time by the zone of the machine", () => {
    const asked: unknown[] = []
    const RealDate = Date
    const spy = jest.spyOn(globalThis, "Date").mockImplementation(((text: string) => {
      asked.push(text)
      return new RealDate(text)
    }) as never)
    try {
      toIsoTime("2026-05-04T12:30:00")
      toIsoTime("2026-05-04 12:30:00.5")
    } finally {
      spy.mockRestore()
    }
    expect(asked).toEqual(["2026-05-04T12:30:00Z", "2026-05-04T12:30:00.5Z"])
  })

  it("gives back every time that it has written", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date("0001-01-01"), noInvalidDate: true }), (date) => {
        fc.pre(date.getUTCFullYear() <= 9999)
        expect(toIsoTime(date.toISOString())).toBe(date.toISOString())
      }),
    )
  })
})
