import proxyaddr from "proxy-addr"
import { post } from "../../dev/testing"
import type { AdminOrderSyncConnectionResponse } from "../../src/types"
import { connect } from "../support/order-sync"
import { CALLBACK, DATA, eventRows, sql } from "./support/storefront"
import { ALLOWED, describeStorefront } from "./support/storefront-suite"

describeStorefront((shop, storefront) => {
  const { buckets, connectPaused, setOptions } = storefront

  describe("limits", () => {
    beforeEach(async () => {
      await connectPaused()
    })

    const statuses = async (count: number, headers: (n: number) => Record<string, string>) => {
      const answers = []
      for (let n = 0; n < count; n++) {
        answers.push(await storefront.event(CALLBACK, DATA, headers(n)))
      }
      return answers
    }
    const from = (address: string) => ({
      "x-forwarded-for": address,
      forwarded: `for=${address}`,
      "x-real-ip": address,
      "cf-connecting-ip": address,
    })

    it("let one address send so many a minute, whatever address it claims to have", async () => {
      setOptions({ limits: { perAddressPerMinute: 3 } })
      const answers = await statuses(5, (n) => from(`203.0.113.${n}`))
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429, 429])
      const { headers, body } = answers[4]
      expect(body).toMatchObject({ type: "too_many_requests" })
      expect(Number(headers["retry-after"])).toBe(body.retry_after_seconds)
      expect(body.retry_after_seconds).toBeGreaterThan(0)
      expect(body.retry_after_seconds).toBeLessThanOrEqual(60)
      expect(await eventRows(shop.container)).toHaveLength(3)
    })

    it("tell addresses apart that a trusted proxy names, a whole IPv6 network being one", async () => {
      setOptions({
        limits: { perAddressPerMinute: 1 },
        trustProxy: proxyaddr.compile(["loopback", "10.0.0.0/8"]),
      })
      const sent = async (address: string) =>
        (await storefront.event(CALLBACK, DATA, { "x-forwarded-for": address })).status
      expect(await sent("203.0.113.1")).toBe(202)
      expect(await sent("203.0.113.1")).toBe(429)
      expect(await sent("203.0.113.2")).toBe(202)
      // Everything to the left of the first untrusted address may be forged.
      expect(await sent("198.51.100.9, 203.0.113.2, 10.1.1.1")).toBe(429)
      expect(await sent("2001:db8:1:2::1")).toBe(202)
      expect(await sent("2001:db8:1:2:ffff::9")).toBe(429)
      expect(await sent("2001:db8:1:3::1")).toBe(202)
    })

    it("let all addresses together send so many a minute", async () => {
      setOptions({
        limits: { perMinute: 3, perAddressPerMinute: 2 },
        trustProxy: proxyaddr.compile("loopback"),
      })
      // Of the first address one too many: it does not count for the others.
      const addresses = [1, 1, 1, 2, 3, 4]
      const answers = await statuses(6, (n) => from(`203.0.113.${addresses[n]}`))
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 429, 202, 429, 429])
    })

    it("count what other processes let through", async () => {
      setOptions({ limits: { perMinute: 10 } })
      expect((await storefront.event()).status).toBe(202)
      await sql(
        shop.container,
        "UPDATE order_sync_rate_limit SET count = 10 WHERE id = 'everybody'",
      )
      expect((await storefront.event()).status).toBe(429)
    })

    it("keep no address in the database", async () => {
      setOptions({ trustProxy: proxyaddr.compile("loopback") })
      await storefront.event(CALLBACK, DATA, { "x-forwarded-for": "203.0.113.77" })
      const ids = (await buckets()).map(({ id }) => id).sort()
      expect(ids).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/), "everybody"])
    })

    it("let so many wait to be sent", async () => {
      setOptions({ limits: { maxWaiting: 2 } })
      const answers = await statuses(3, () => ({}))
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 503])
      expect(answers[2].headers["retry-after"]).toBe("60")
      expect(answers[2].body).toMatchObject({
        type: "unavailable",
        message: expect.stringContaining("waiting to be sent"),
        retry_after_seconds: 60,
      })
    })
  })

  describe("the setting", () => {
    const update = async (id: string, event_rules: unknown) =>
      await post<AdminOrderSyncConnectionResponse>(
        shop.api,
        `/admin/order-sync/connections/${id}`,
        { event_rules },
        shop.store.adminHeaders,
      )

    it("is none at first, can be changed alone, and null removes it", async () => {
      const id = await connect(shop.api, shop.store, shop.emulator)
      const rulesOf = async () => (await shop.sync.connection(id)).event_rules
      expect(await rulesOf()).toEqual({ allowed_keys: [] })
      await update(id, { allowed_keys: [" callback ", "newsletter"] })
      expect(await rulesOf()).toEqual({ allowed_keys: ["callback", "newsletter"] })
      await update(id, {})
      expect(await rulesOf()).toEqual({ allowed_keys: ["callback", "newsletter"] })
      await update(id, { allowed_keys: null })
      expect(await rulesOf()).toEqual({ allowed_keys: [] })
    })

    it("is refused when it is no list of keys", async () => {
      const id = await connect(shop.api, shop.store, shop.emulator, ALLOWED)
      for (const rules of [
        { allowed_keys: "callback" },
        { allowed_keys: [""] },
        { allowed_keys: ["x".repeat(101)] },
        { allowed_keys: Array(101).fill("x") },
        { allowed: ["callback"] },
      ]) {
        await expect(update(id, rules)).rejects.toThrow(": 400")
      }
      expect((await shop.sync.connection(id)).event_rules).toEqual(ALLOWED.event_rules)
    })
  })
})
