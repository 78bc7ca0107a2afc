import fc from "fast-check"
import {
  candidateChoice,
  describeStep,
  lastCreateAt,
  maySendTwice,
  NO_ORDER,
  OTHER_ORDER,
  PART_ARRIVED,
  PART_MISSING,
  toSettleRequest,
} from "../settle-answer"

describe("what a person found at the remote", () => {
  it.each([
    ["nothing chosen", "", "7", null],
    ["a candidate", candidateChoice("3"), "7", { external_id: "3" }],
    ["another order", OTHER_ORDER, " 7 ", { external_id: "7" }],
    ["another order without its id", OTHER_ORDER, " ", null],
    ["no order", NO_ORDER, "7", { external_id: null }],
    ["a part that has arrived", PART_ARRIVED, "", { step_applied: true }],
    ["a part that has not", PART_MISSING, "", { step_applied: false }],
  ])("is, with %s, the request", (_what, choice, otherId, request) => {
    expect(toSettleRequest(choice, otherId)).toEqual(request)
  })

  it("names a candidate whatever its id is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.constantFrom(OTHER_ORDER, NO_ORDER)), (id) => {
        expect(toSettleRequest(candidateChoice(id), "")).toEqual({ external_id: id })
      }),
    )
  })

  it("may double something only where something is sent again", () => {
    const choices = [candidateChoice("3"), OTHER_ORDER, NO_ORDER, PART_ARRIVED, PART_MISSING]
    expect(choices.filter(maySendTwice)).toEqual([NO_ORDER, PART_MISSING])
  })
})

describe("the time of the create in doubt", () => {
  it("is that of the newest create", () => {
    const at = (operation: "create" | "find", attempted_at: string) => ({ operation, attempted_at })
    expect(lastCreateAt([at("find", "3"), at("create", "2"), at("create", "1")])).toBe("2")
    expect(lastCreateAt([at("find", "3")])).toBeNull()
  })
})

describe("the part in doubt", () => {
  it.each([
    ["item:ordli_1", "item", "ordli_1"],
    ["item:ordli_1#2", "item", "ordli_1"],
    ["item-change:ordli_1", "itemChange", "ordli_1"],
    ["item-delete:ordli_1", "itemRemoval", "ordli_1"],
    ["tracking:ful_1", "tracking", "ful_1"],
    ["flag:paid", "status", "paid"],
    ["status", "status", null],
    ["something of a provider's own", "other", null],
    ["constructor", "other", null],
    [null, "other", null],
  ])("of %s is %s of %s", (step, part, subject) => {
    expect(describeStep(step)).toEqual({
      key: `orderSync.deliveries.settle.parts.${part}`,
      subject,
    })
  })
})
