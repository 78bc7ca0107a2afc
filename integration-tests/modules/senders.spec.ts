import { toQueries } from "../../src/modules/order-sync/queries"
import { toDatabase } from "../../src/modules/order-sync/queries/database"
import { aConnection, describeModule } from "./support/module"

const LEVEL = {
  limit: 4,
  ceiling: 8,
  inFlight: 1,
  perSecond: null,
  rtt: 20,
  why: "enough",
} as const

describeModule("the processes that send to one connection", ({ service, sql, orm }) => {
  const senders = () => toQueries(toDatabase(() => orm().em.fork() as never)).senders

  const renew = async (
    connectionId: string,
    processId: string,
    { wantsAll = true, inFlight = 0, leaseMs = 15_000 } = {},
  ) => await senders().renew({ connectionId, processId, wantsAll, inFlight, leaseMs, level: LEVEL })

  const grantedOf = async (connectionId: string) => {
    const [{ sum }] = await sql(
      "SELECT COALESCE(sum(granted), 0)::int AS sum FROM order_sync_sender WHERE connection_id = ?",
      [connectionId],
    )
    return Number(sum)
  }

  it("never hold more than the connection allows, however many ask at once", async () => {
    const id = await aConnection(service, { concurrency: 10 })
    for (let round = 0; round < 3; round += 1) {
      const shares = await Promise.all(
        Array.from({ length: 8 }, async (_, number) => renew(id, `p${number}`)),
      )
      const sum = shares.reduce((all, share) => all + (share?.ceiling ?? 0), 0)
      expect(sum).toBeLessThanOrEqual(10)
      expect(await grantedOf(id)).toBeLessThanOrEqual(10)
    }
    // By now each has seen what the others want.
    expect(await grantedOf(id)).toBe(10)
  })

  it("leave room for each other before they know that there is much to do", async () => {
    const id = await aConnection(service, { concurrency: 64 })
    expect(await renew(id, "a", { wantsAll: false })).toEqual({ ceiling: 8, isSettled: true })
    expect(await renew(id, "b")).toEqual({ ceiling: 56, isSettled: true })
  })

  it("give up what is above their share as soon as it is not under way any more", async () => {
    const id = await aConnection(service, { concurrency: 64 })
    expect(await renew(id, "a")).toEqual({ ceiling: 64, isSettled: true })
    expect(await renew(id, "b")).toEqual({ ceiling: 0, isSettled: false })
    expect(await renew(id, "a", { inFlight: 50 })).toEqual({ ceiling: 32, isSettled: false })
    expect(await renew(id, "b")).toEqual({ ceiling: 14, isSettled: false })
    expect(await renew(id, "a", { inFlight: 20 })).toEqual({ ceiling: 32, isSettled: true })
    expect(await renew(id, "b")).toEqual({ ceiling: 32, isSettled: true })
  })

  it("take over what a process held that is gone, by its leave or by the end of its lease", async () => {
    const id = await aConnection(service, { concurrency: 4 })
    await renew(id, "a")
    await senders().leave({ connectionId: id, processId: "a" })
    expect(await renew(id, "b")).toMatchObject({ ceiling: 4 })
    await sql("UPDATE order_sync_sender SET expires_at = now() - interval '1 second'")
    expect(await renew(id, "c")).toMatchObject({ ceiling: 4 })
    // Back again, it has nothing until the other one gives something up.
    expect(await renew(id, "b", { inFlight: 4 })).toMatchObject({ ceiling: 0 })
  })

  it("follow a changed setting, and get nothing from a connection that is gone", async () => {
    const id = await aConnection(service, { concurrency: 8 })
    await renew(id, "a")
    await service.connections.writeSettings(id, { concurrency: 3 })
    expect(await renew(id, "a")).toMatchObject({ ceiling: 3 })
    await service.removals.mark(id)
    expect(await renew(id, "a")).toBeNull()
  })

  it("show how fast they are as long as their lease lasts, and leave nothing behind", async () => {
    const id = await aConnection(service)
    await renew(id, "a")
    await renew(id, "b")
    expect(await senders().listLevels([id])).toEqual([
      { connection_id: id, level: LEVEL },
      { connection_id: id, level: LEVEL },
    ])
    await sql("UPDATE order_sync_sender SET expires_at = now() - interval '2 minutes'")
    expect(await senders().listLevels([id])).toEqual([])
    await senders().leave({ connectionId: id, processId: "a" })
    expect(await sql("SELECT id FROM order_sync_sender")).toEqual([])
  })
})
