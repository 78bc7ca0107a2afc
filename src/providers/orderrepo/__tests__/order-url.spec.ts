import { orderUrlProblem, toOrderUrl } from "../order-url"

describe("a link template", () => {
  it.each([
    "https://orderrepo.com/orders/{id}",
    "https://orderrepo.com/orders?search={id}&tab=all",
    "http://localhost:8080/#/orders/{id}/{id}",
    "",
  ])("may be %p", (template) => {
    expect(orderUrlProblem(template)).toBeNull()
  })

  it.each([
    ["has no id", "https://orderrepo.com/orders"],
    ["has other braces", "https://orderrepo.com/{id}/{name}"],
    ["is no address", "orders/{id}"],
    ["is no web address", "javascript:alert('{id}')"],
    ["lets the id decide on the host", "https://{id}.orderrepo.com/"],
    ["has spaces", "https://orderrepo.com/my orders/{id}"],
    ["has a password", "https://me:secret@orderrepo.com/{id}"],
  ])("is refused when it %s", (_what, template) => {
    expect(orderUrlProblem(template)).not.toBeNull()
  })

  it("becomes a link with the id written so that it stays one part of the address", () => {
    expect(toOrderUrl("https://orderrepo.com/orders/{id}", "order_1")).toBe(
      "https://orderrepo.com/orders/order_1",
    )
    expect(toOrderUrl("https://orderrepo.com/o/{id}?x={id}", "a/b?c#$&")).toBe(
      "https://orderrepo.com/o/a%2Fb%3Fc%23%24%26?x=a%2Fb%3Fc%23%24%26",
    )
  })

  it("is optional", () => {
    expect(toOrderUrl(undefined, "order_1")).toBeNull()
    expect(toOrderUrl("", "order_1")).toBeNull()
  })
})
