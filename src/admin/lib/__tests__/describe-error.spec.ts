import { describeError } from "../describe-error"

const texts = (part: "codes" | "kinds", name: string) => ({
  titleKey: `orderSync.errors.${part}.${name}.title`,
  todoKey: `orderSync.errors.${part}.${name}.todo`,
})

describe("the texts for an error", () => {
  it.each([
    ["its code, which says most", "transient", "timeout", texts("codes", "timeout")],
    ["its kind, when the code is a provider's own", "invalid", "odd", texts("kinds", "invalid")],
    ["its status", "invalid", "http_418", { ...texts("codes", "http_error"), status: "418" }],
    ["nothing that is known", "odd", null, texts("kinds", "other")],
  ])("are those of %s", (_, kind, code, expected) => {
    expect(describeError(kind, code)).toEqual(expected)
  })

  it("do not promise another attempt for what was given up", () => {
    expect(describeError("exhausted", "timeout")).toEqual({
      titleKey: texts("codes", "timeout").titleKey,
      todoKey: texts("kinds", "exhausted").todoKey,
    })
  })
})
