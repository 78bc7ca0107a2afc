import { waitUntil } from "../../dev/testing"
import { describeModule, WAITING_FOR_LOCKS, type Row } from "./support/module"

describeModule("the limits of storefront events", ({ service, sql, orm }) => {
  const take = async (addressKey: string, perAddress: number, overall: number) =>
    await service.events.takeFromRateLimits({ addressKey, perAddress, overall })
  const isAllowed = async (...limits: Parameters<typeof take>) => (await take(...limits)).is_allowed
  /** With `xmin`, which changes with every write, so that a row that was only read shows as such. */
  const buckets = async (): Promise<Row[]> =>
    await sql("SELECT id, count, xmin::text FROM order_sync_rate_limit ORDER BY id")
  const countOf = async (id: string) => (await buckets()).find((row) => row.id === id)?.count

  it("let as many of one address through as they say, however many come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async () => isAllowed("a", 10, 100)),
    )
    expect(answers.filter(Boolean)).toHaveLength(10)
    expect(await countOf("a")).toBe(10)
    expect(await countOf("everybody")).toBe(10)
  })

  it("let as many of all through as they say, however many come at once", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => isAllowed(`address-${n}`, 10, 12)),
    )
    expect(answers.filter(Boolean)).toHaveLength(12)
    expect(await countOf("everybody")).toBe(12)
  })

  it.each(["a", "everybody"])(
    "let one more through, not two, that have both seen that there is one left of %s",
    async (bucket) => {
      await take("a", 5, 5)
      const answers = await orm()
        .em.fork()
        .transactional(async (manager) => {
          await manager.execute("SELECT 1 FROM order_sync_rate_limit WHERE id = ? FOR UPDATE", [
            bucket,
          ])
          const started = ["a", bucket === "a" ? "a" : "b"].map(async (address) =>
            isAllowed(address, bucket === "a" ? 2 : 5, bucket === "a" ? 5 : 2),
          )
          await waitUntil("both wait for the row", async () => {
            const [{ waiting }] = await sql(WAITING_FOR_LOCKS)
            return waiting === 2
          })
          return started
        })
      expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(1)
      expect(await countOf(bucket)).toBe(2)
    },
  )

  it("refuse without writing anything", async () => {
    await take("a", 1, 100)
    const before = await buckets()
    expect(await isAllowed("a", 1, 100)).toBe(false)
    expect(await isAllowed("b", 5, 1)).toBe(false)
    expect(await buckets()).toEqual(before)
  })

  it("count nothing for the others that one address is refused", async () => {
    await take("a", 1, 2)
    for (let n = 0; n < 5; n++) {
      expect(await isAllowed("a", 1, 2)).toBe(false)
    }
    expect(await isAllowed("b", 1, 2)).toBe(true)
  })

  it("say how long it is to the next minute", async () => {
    await take("a", 1, 100)
    await sql(
      "UPDATE order_sync_rate_limit SET window_start = now() - interval '40 s' WHERE id = 'a'",
    )
    const { is_allowed, retry_after_ms } = await take("a", 1, 100)
    expect(is_allowed).toBe(false)
    expect(retry_after_ms).toBeLessThanOrEqual(20_000)
    expect(retry_after_ms).toBeGreaterThan(0)
  })

  it("start again with the next minute", async () => {
    await take("a", 1, 1)
    expect(await isAllowed("a", 1, 1)).toBe(false)
    await sql("UPDATE order_sync_rate_limit SET window_start = now() - interval '61 s'")
    expect(await isAllowed("a", 1, 1)).toBe(true)
    expect(await isAllowed("a", 1, 1)).toBe(false)
    expect(await countOf("a")).toBe(1)
  })

  it("are forgotten when they mean nothing any more", async () => {
    await take("a", 5, 5)
    await take("b", 5, 5)
    await sql(
      "UPDATE order_sync_rate_limit SET window_start = now() - interval '11 min' WHERE id = 'a'",
    )
    await service.events.purge(14, 100)
    expect((await buckets()).map(({ id }) => id)).toEqual(["b", "everybody"])
  })
})
