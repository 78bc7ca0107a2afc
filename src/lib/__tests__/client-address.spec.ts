import fc from "fast-check"
import { toAddressGroup } from "../client-address"

describe("toAddressGroup", () => {
  it.each([
    ["203.0.113.7", "203.0.113.7"],
    [" 203.0.113.7 ", "203.0.113.7"],
    ["203.0.113.7:51234", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["::ffff:cb00:7107", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:DB8:1:2::1", "2001:db8:1:2::/64"],
    ["2001:db8:1:3::1", "2001:db8:1:3::/64"],
    ["fe80::1%eth0", "fe80::/64"],
    ["::1", "::/64"],
  ])("counts %s as %s", (address, group) => {
    expect(toAddressGroup(address)).toBe(group)
  })

  it.each([[""], ["unknown"], ["10"], ["0x7f.1"], ["203.0.113"], ["203.0.113.256"], ["shop.test"]])(
    "takes %j for no address",
    (address) => {
      expect(toAddressGroup(address)).toBeNull()
    },
  )

  it("puts all addresses of one /64 network together, and those of another apart", () => {
    const hextet = fc.integer({ min: 0, max: 0xffff })
    fc.assert(
      fc.property(
        fc.tuple(hextet, hextet, hextet),
        fc.array(hextet, { minLength: 4, maxLength: 4 }),
        ([b, c, d], host) => {
          const hex = (parts: number[]) => parts.map((part) => part.toString(16)).join(":")
          const group = toAddressGroup(`2001:${hex([b, c, d])}:${hex(host)}`)
          expect(group).toBe(toAddressGroup(`2001:${hex([b, c, d])}::1`))
          expect(group).not.toBe(toAddressGroup(`2001:${hex([b, c, d ^ 1])}:${hex(host)}`))
        },
      ),
    )
  })

  it("answers something or null for whatever stands in a header, and never throws", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["string", "object"]).toContain(typeof toAddressGroup(text))
      }),
    )
  })
})
