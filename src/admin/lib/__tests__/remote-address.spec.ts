import { toRemoteAddress } from "../remote-address"

describe("the link to an order system", () => {
  it("leads to its start page, without a path", () => {
    expect(toRemoteAddress(" https://orderrepo.example.com/api/ ")).toEqual({
      href: "https://orderrepo.example.com",
      host: "orderrepo.example.com",
    })
  })

  it.each(["", "orderrepo.com", "javascript:alert(1)", "https://", undefined, 7])(
    "is missing for %p, which is no web address",
    (value) => expect(toRemoteAddress(value)).toBeNull(),
  )
})
