import { personalTexts } from "../personal-texts"

describe("the personal texts of a body", () => {
  it("are names, whole and by word, and values that are long enough to tell somebody by", () => {
    const texts = personalTexts({
      names: ["Test Q Buyer", undefined],
      values: ["buyer@example.com", undefined, "+4930123456", "Example Street 1", "paid"],
    })
    expect(texts).toEqual([
      "Test Q Buyer",
      "Test",
      "Buyer",
      "buyer@example.com",
      "+4930123456",
      "Example Street 1",
    ])
  })

  it("are none of a body without customer", () => {
    expect(personalTexts({})).toEqual([])
  })
})
