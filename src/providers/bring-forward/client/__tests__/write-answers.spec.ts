import fc from "fast-check"
import { propertyRuns } from "../../../../../dev/testing/property-runs"
import { RemoteError } from "../../../../types"
import { checkDeleteAnswer, readStatusAnswer } from "../write-answers"

const updated = (status: unknown) => ({
  _id: "a",
  user: "u",
  status,
  address: "Main street 1",
  __v: 0,
})

describe("readStatusAnswer", () => {
  it.each<[unknown, string | null, string | null]>([
    [[updated("delivery")], "processing", "delivery"],
    [updated("completed"), "done", "completed"],
    [{ data: [updated("pending"), updated("pending")] }, "new", "pending"],
    [{ orders: [updated("delivery")] }, "processing", "delivery"],
    [{ data: updated("delivery") }, "processing", "delivery"],
    [[updated("delivery"), updated("pending")], null, null],
    [[updated("lost")], null, "lost"],
    [[], null, null],
    [null, null, null],
    [{ acknowledged: true, modifiedCount: 1 }, null, null],
    ["delivery", null, null],
  ])("reads %j", (answer, status, status_code) => {
    expect(readStatusAnswer(answer)).toEqual({ status, status_code })
  })

  it("never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(readStatusAnswer(json)).toHaveProperty("status")
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})

describe("checkDeleteAnswer", () => {
  it.each([
    [{ acknowledged: true, deletedCount: 2 }],
    [{ deletedCount: 2 }],
    [{ acknowledged: true, deletedCount: 5 }],
  ])("is content with %j", (answer) => {
    expect(() => checkDeleteAnswer(answer, 2)).not.toThrow()
  })

  it.each<[unknown, object]>([
    [
      { acknowledged: true, deletedCount: 0 },
      { kind: "missing", code: "order_not_found", mayHaveApplied: false },
    ],
    [
      { acknowledged: true, deletedCount: 1 },
      { kind: "ambiguous", mayHaveApplied: true },
    ],
    [{ acknowledged: false, deletedCount: 0 }, { kind: "ambiguous" }],
    [{ acknowledged: true }, { kind: "ambiguous" }],
    [{ deletedCount: "2" }, { kind: "ambiguous" }],
    [{}, { kind: "ambiguous" }],
    [[], { kind: "ambiguous" }],
    [null, { kind: "ambiguous" }],
  ])("is not content with %j", (answer, error) => {
    expect(() => checkDeleteAnswer(answer, 2)).toThrow(expect.objectContaining(error) as Error)
    expect(() => checkDeleteAnswer(answer, 2)).toThrow(RemoteError)
  })
})
