import type { PauseKind } from "../../src/lib/pause"
import { aConnection, claimOptions, deliver, describeModule, type Row } from "./support/module"

describeModule("the pauses and dates of connections", ({ service, sql, orm }) => {
  async function connectionOf(id: string): Promise<Row> {
    const [row] = await sql(
      `SELECT *, extract(epoch FROM probe_at - now())::float AS probe_in
       FROM order_sync_connection WHERE id = ?`,
      [id],
    )
    return row
  }

  async function pause(connectionId: string, kind: PauseKind, probeInMs = 60_000) {
    const message = `Paused for ${kind}.`
    return await service.connections.pause({ connectionId, kind, code: kind, message, probeInMs })
  }

  async function waitingForLocks(): Promise<number> {
    const [{ count }] = await sql(
      `SELECT count(*)::int AS count FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    )
    return Number(count)
  }

  describe("a pause", () => {
    it("is new once, and again for another cause", async () => {
      const id = await aConnection(service)
      expect(await pause(id, "auth")).toBe(true)
      const first = await connectionOf(id)
      expect(first).toMatchObject({
        pause_kind: "auth",
        pause_code: "auth",
        pause_message: "Paused for auth.",
      })
      expect(first.probe_in).toBeGreaterThan(50)

      expect(await pause(id, "auth", 5_000)).toBe(false)
      const second = await connectionOf(id)
      expect(second.paused_at).toEqual(first.paused_at)
      expect(second.probe_in).toBeLessThan(6)

      expect(await pause(id, "origin")).toBe(true)
      expect((await connectionOf(id)).paused_at).not.toEqual(first.paused_at)
    })

    it("is announced by one of several processes that find it out at once", async () => {
      const id = await aConnection(service)
      const holder = orm().em.fork()
      await holder.begin()
      await holder.execute("SELECT id FROM order_sync_connection WHERE id = ? FOR UPDATE", [id])
      const answers = Array.from({ length: 4 }, async () => pause(id, "outage"))
      while ((await waitingForLocks()) < answers.length) {
        // All four have begun now, and none could see what another one does.
      }
      await holder.rollback()
      expect((await Promise.all(answers)).filter(Boolean)).toHaveLength(1)
    })

    it("of a connection that is gone is none", async () => {
      expect(await pause("oscon_unknown", "auth")).toBe(false)
    })

    it("ends for the causes that are named only, and only once", async () => {
      const id = await aConnection(service)
      await pause(id, "auth")
      await service.connections.recordStreaks(id, { failures: 4, missing: 2, succeeded: false })
      expect(await service.connections.resume(id, ["outage", "quota"])).toBe(false)
      expect(await connectionOf(id)).toMatchObject({ pause_kind: "auth", failure_streak: 4 })

      const answers = await Promise.all(
        Array.from({ length: 4 }, async () => service.connections.resume(id, ["auth"])),
      )
      expect(answers.filter(Boolean)).toHaveLength(1)
      expect(await connectionOf(id)).toMatchObject({
        pause_kind: null,
        pause_code: null,
        pause_message: null,
        paused_at: null,
        probe_at: null,
        failure_streak: 0,
        missing_streak: 0,
      })
      expect(await service.connections.resume(id, ["auth"])).toBe(false)
    })

    it("ends with its rows being due at once, not those that wait for another reason", async () => {
      const id = await aConnection(service)
      const waiting = { state: "pending", delay_ms: 3_600_000 } as const
      await deliver(service, id, ["failed"], { ...waiting, error_kind: "auth" })
      await deliver(service, id, ["settling"], waiting)
      await deliver(service, id, ["parked"], { state: "parked", error_kind: "invalid" })
      const other = await aConnection(service)
      await deliver(service, other, ["others"], { ...waiting, error_kind: "auth" })
      await pause(id, "auth")
      await service.connections.resume(id, ["auth"])
      for (const connectionId of [id, other]) {
        const due = await service.deliveries.claim(claimOptions(connectionId))
        expect(due.map(({ order_id }) => order_id)).toEqual(connectionId === id ? ["failed"] : [])
      }
    })
  })

  describe("a probe", () => {
    const makeDue = async (id: string) =>
      await sql("UPDATE order_sync_connection SET probe_at = now() - interval '1 s' WHERE id = ?", [
        id,
      ])

    it("goes to one of several processes, and not before its time", async () => {
      const id = await aConnection(service)
      await pause(id, "outage", 60_000)
      expect(await service.connections.takeProbe(id, 60_000)).toBe(false)

      await makeDue(id)
      const answers = await Promise.all(
        Array.from({ length: 8 }, async () => service.connections.takeProbe(id, 60_000)),
      )
      expect(answers.filter(Boolean)).toHaveLength(1)
      expect((await connectionOf(id)).probe_in).toBeGreaterThan(50)
    })

    it("is for a connection that is paused", async () => {
      const id = await aConnection(service)
      await makeDue(id)
      expect(await service.connections.takeProbe(id, 60_000)).toBe(false)
    })
  })

  it("count failures in a row, and remember the last success", async () => {
    const id = await aConnection(service)
    await service.connections.recordStreaks(id, { failures: 3, missing: 1, succeeded: false })
    expect(await connectionOf(id)).toMatchObject({
      failure_streak: 3,
      missing_streak: 1,
      last_success_at: null,
    })
    await service.connections.recordStreaks(id, { failures: 0, missing: 0, succeeded: true })
    const succeeded = await connectionOf(id)
    expect(succeeded).toMatchObject({ failure_streak: 0, last_success_at: expect.any(String) })
    await service.connections.recordStreaks(id, { failures: 1, missing: 0, succeeded: false })
    expect((await connectionOf(id)).last_success_at).toEqual(succeeded.last_success_at)
  })

  describe("regular work", () => {
    it("falls to one of several processes, once in its interval", async () => {
      const id = await aConnection(service, { sync_interval_minutes: 5 })
      const takers = Array.from({ length: 6 }, async () => service.connections.takeDue("sync"))
      expect((await Promise.all(takers)).flat()).toEqual([id])

      const { next_in } = (
        await sql(
          "SELECT extract(epoch FROM next_sync_at - now())::int AS next_in FROM order_sync_connection",
        )
      )[0]
      expect(Number(next_in)).toBeGreaterThan(290)
      await sql("UPDATE order_sync_connection SET next_sync_at = now() - interval '1 s'")
      expect(await service.connections.takeDue("sync")).toEqual([id])
      expect(await service.connections.takeDue("sync")).toEqual([])
    })

    it("takes an interval that was made shorter for its word at once", async () => {
      const id = await aConnection(service, { sync_interval_minutes: 60 })
      await service.connections.takeDue("sync")
      await service.connections.writeSettings(id, { sync_interval_minutes: 5 })
      expect(await service.connections.takeDue("sync")).toEqual([id])
    })

    it("says that statuses were read only when they all were", async () => {
      const id = await aConnection(service)
      await service.connections.takeDue("sync")
      expect(await connectionOf(id)).toMatchObject({ last_sync_at: null })
      const cursor = { started_at: await service.deliveries.now(), status: "new", page: 3 } as const
      await service.connections.recordSync(id, { cursor, error: "Broken", isComplete: false })
      expect(await connectionOf(id)).toMatchObject({
        last_sync_at: null,
        last_sync_error: "Broken",
        sync_cursor: cursor,
      })
      await service.connections.recordSync(id, { cursor: null, error: null, isComplete: true })
      expect(await connectionOf(id)).toMatchObject({
        last_sync_at: expect.any(String),
        last_sync_error: null,
        sync_cursor: null,
      })
    })

    it("sweep is due by its own date", async () => {
      const id = await aConnection(service)
      expect(await service.connections.takeDue("sweep")).toEqual([id])
      expect(await service.connections.takeDue("sweep")).toEqual([])
      await sql("UPDATE order_sync_connection SET last_sweep_at = now() - interval '100 seconds'")
      expect(await service.connections.takeDue("sweep")).toEqual([id])
    })

    it("is not for connections that are switched off", async () => {
      await aConnection(service, { is_enabled: false })
      const enabled = await aConnection(service)
      expect(await service.connections.listEnabledIds()).toEqual([enabled])
      expect(await service.connections.takeDue("sync")).toEqual([enabled])
    })
  })
})
