import fc from "fast-check"
import { anyUrl } from "../../testing/any-text"
import { validateOrder } from "../validation"

describe("validation", () => {
  const text = fc.string({ minLength: 1 }).filter((value) => value.trim() !== "")
  const pair = fc.record({ name: text, value: text })
  const product = fc.record({
    name: text,
    price: fc.integer(),
    count: fc.integer(),
    image: anyUrl,
  })
  const order = fc.record(
    {
      id: text,
      total: fc.maxSafeInteger(),
      currency: fc.stringMatching(/^[A-Z]{3}$/),
      phone: fc.string(),
      email: fc.emailAddress(),
      username: fc.string(),
      products: fc.array(product),
      data: fc.array(pair),
    },
    { requiredKeys: ["id", "total"] },
  )

  it("lets every order of the field table pass, as a create and as an update", () => {
    fc.assert(
      fc.property(order, (fields) => {
        expect(validateOrder(fields, "create", null)).toEqual({})
        expect(validateOrder(fields, "update", null)).toEqual({})
      }),
    )
  })

  it("refuses an order with one value of another type, by that field alone", () => {
    const wrong = fc.constantFrom(null, true, 0.5, { a: 1 }, "\n")
    const field = fc.constantFrom("id", "total", "currency", "email", "products", "data")
    fc.assert(
      fc.property(order, field, wrong, (fields, name, value) => {
        const errors = validateOrder({ ...fields, [name]: value }, "create", null)
        expect(Object.keys(errors)).toEqual([name])
      }),
    )
  })

  it("never throws, whatever is sent", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(() => validateOrder(body, "create", 5)).not.toThrow()
        expect(() => validateOrder({ products: body, data: body }, "update", 5)).not.toThrow()
      }),
    )
  })
})
