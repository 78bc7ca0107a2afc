import { personalTexts } from "../personal-texts"

describe("the personal texts of a body", () => {
  it("are name, email, phone and the values of the rows", () => {
    const texts = personalTexts({
      username: "Test Q Buyer",
      email: "buyer@example.com",
      phone: "+4930123456",
      data: [{ value: "Example Street 1, Example City" }, { value: "paid" }],
    })
    expect(texts).toEqual([
      "Test Q Buyer",
      "Test",
      "Buyer",
      "buyer@example.com",
      "+4930123456",
      "Example Street 1, Example City",
    ])
  })

  it("are none of an empty body", () => {
    expect(personalTexts({})).toEqual([])
  })
})
