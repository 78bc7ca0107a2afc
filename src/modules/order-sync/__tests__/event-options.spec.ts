import { readEventOptions } from "../event-options"
import type { OrderSyncOptions } from "../types"

describe("the options of tracking events", () => {
  it("have defaults, and trust nobody", () => {
    const { limits, trustProxy } = readEventOptions({})
    expect(limits).toEqual({ perAddressPerMinute: 30, perMinute: 600, maxWaiting: 10_000 })
    expect(trustProxy("127.0.0.1", 0)).toBe(false)
  })

  it("can be set one by one", () => {
    expect(
      readEventOptions({ eventLimits: { perMinute: 5, maxWaiting: undefined } }).limits,
    ).toEqual({ perAddressPerMinute: 30, perMinute: 5, maxWaiting: 10_000 })
  })

  it("name proxies by address, subnet or word", () => {
    const { trustProxy } = readEventOptions({
      trustedProxies: ["203.0.113.7", "10.0.0.0/8", "loopback", "2001:db8::/32"],
    })
    const trusted = [
      "203.0.113.7",
      "10.1.2.3",
      "127.0.0.1",
      "::1",
      "::ffff:10.1.2.3",
      "2001:db8::1",
    ]
    expect(trusted.filter((address) => !trustProxy(address, 0))).toEqual([])
    const others = ["203.0.113.8", "11.0.0.1", "2001:db9::1", "unknown", ""]
    expect(others.filter((address) => trustProxy(address, 0))).toEqual([])
  })

  it.each([
    [{ eventLimits: { perMinute: 0 } }, "eventLimits.perMinute"],
    [{ eventLimits: { perAddressPerMinute: 1.5 } }, "eventLimits.perAddressPerMinute"],
    [{ eventLimits: { maxWaiting: Number.POSITIVE_INFINITY } }, "eventLimits.maxWaiting"],
    [{ eventLimits: { maxWaiting: "10" } }, "eventLimits.maxWaiting"],
    [{ eventLimits: { perHour: 10 } }, "eventLimits.perHour"],
    [{ trustedProxies: ["proxy.example.com"] }, "trustedProxies"],
    [{ trustedProxies: ["10.0.0.0/99"] }, "trustedProxies"],
    [{ trustedProxies: "loopback" }, "trustedProxies"],
  ])("stop the store where they mean nothing: %j", (options, named) => {
    expect(() => readEventOptions(options as OrderSyncOptions)).toThrow(named)
  })
})
