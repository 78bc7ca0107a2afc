import { z } from "@medusajs/framework/zod"
import { fieldMapField } from "../field-map"

const field = fieldMapField()
const problemsOf = (entries: unknown[], schema: z.ZodType = field) =>
  schema
    .safeParse(entries)
    .error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`)

describe("the setting of a field map", () => {
  it("is empty by default, and fills in what is left out", () => {
    expect(field.parse(undefined)).toEqual([])
    expect(field.parse([{ to: " reference ", from: "id" }])).toEqual([
      { to: "reference", from: "id", type: "string", required: false },
    ])
  })

  it("takes either a path or a constant", () => {
    const message = "0.from: Enter either a path of the order or a fixed value."
    expect(problemsOf([{ to: "a" }])).toEqual([message])
    expect(problemsOf([{ to: "a", from: "id", value: "x" }])).toEqual([message])
    expect(problemsOf([{ to: "a", value: "" }])).toBeUndefined()
  })

  it.each(["", "a..b", "a b", "a[0]", "a.__proto__.b", "constructor"])(
    "refuses %j as a name",
    (to) => {
      expect(problemsOf([{ to, value: "x" }])).toHaveLength(1)
    },
  )

  it("refuses a name that is also a group", () => {
    const entries = [
      { to: "customer", value: "x" },
      { to: "customer.email", from: "email" },
      { to: "customers", value: "x" },
    ]
    expect(problemsOf(entries)).toEqual([expect.stringMatching(/^0\.to: .* group/)])
  })

  it("reports a path that leads nowhere", () => {
    expect(problemsOf([{ to: "a", from: "emial" }])).toEqual([
      expect.stringMatching(/^0\.from: An order has no such field/),
    ])
    const items = fieldMapField({ roots: ["quantity", "metadata"] })
    expect(problemsOf([{ to: "a", from: "metadata.size" }], items)).toBeUndefined()
    expect(problemsOf([{ to: "a", from: "email" }], items)).toEqual([
      "0.from: A path may begin with: quantity, metadata.",
    ])
  })

  it("is drawn as rows that offer the paths of an order", () => {
    const schema = z.toJSONSchema(field, { io: "input" })
    expect(schema).toMatchObject({
      type: "array",
      items: {
        type: "object",
        properties: { from: { type: "string", format: "order-path" }, type: { type: "string" } },
        required: ["to"],
      },
    })
  })
})
