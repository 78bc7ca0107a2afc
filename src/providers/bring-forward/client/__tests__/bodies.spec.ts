import { statusBody } from "../bodies"

const pair = (orderId: string) => ({ orderId, status: "delivery" })

describe("statusBody", () => {
  it.each([
    ["single", ["a"], pair("a")],
    ["single", ["a", "b"], [pair("a"), pair("b")]],
    ["list", ["a"], [pair("a")]],
    ["list", ["a", "b"], [pair("a"), pair("b")]],
    ["ids", ["a", "b"], { orderId: ["a", "b"], status: "delivery" }],
    ["orders", ["a", "b"], { orders: [pair("a"), pair("b")] }],
  ] as const)("writes the form %s for %j", (form, ids, body) => {
    expect(statusBody(form, ids, "delivery")).toEqual(body)
  })
})
