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
    it("is new once, and for another cause anew", async () => {
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

      const ago = async (minutes: number) =>
        await sql("UPDATE order_sync_connection SET last_sync_at = now() - ? * interval '1 min'", [
          minutes,
        ])
      await ago(4.9)
      expect(await service.connections.takeDue("sync")).toEqual([])
      await ago(5)
      expect(await service.connections.takeDue("sync")).toEqual([id])
    })

    it.each([
      ["sweep", "last_sweep_at", 5],
      ["full_sweep", "last_full_sweep_at", 24 * 60],
    ] as const)("%s is due by its own date", async (work, column, minutes) => {
      const id = await aConnection(service)
      expect(await service.connections.takeDue(work)).toEqual([id])
      expect(await service.connections.takeDue(work)).toEqual([])
      await sql(`UPDATE order_sync_connection SET ${column} = now() - ? * interval '1 min'`, [
        minutes,
      ])
      expect(await service.connections.takeDue(work)).toEqual([id])
    })

    it("is not for connections that are switched off", async () => {
      await aConnection(service, { is_enabled: false })
      const enabled = await aConnection(service)
      expect(await service.connections.listEnabledIds()).toEqual([enabled])
      expect(await service.connections.takeDue("sync")).toEqual([enabled])
    })
  })

  describe("settings", () => {
    it("are written whole, so that a field can be taken out again", async () => {
      const id = await aConnection(service, { config: { base_url: "x", note: "y" } })
      const isWritten = await service.connections.writeSettings(id, {
        name: "Renamed",
        config: { base_url: "z" },
        capabilities: null,
        concurrency: 2,
      })
      expect(isWritten).toBe(true)
      expect(await connectionOf(id)).toMatchObject({
        name: "Renamed",
        config: { base_url: "z" },
        capabilities: null,
        concurrency: 2,
        provider_id: "orderrepo",
      })
    })

    it("of a connection that is gone are not written", async () => {
      expect(await service.connections.writeSettings("oscon_unknown", { name: "x" })).toBe(false)
    })
  })

  it("go with everything that hangs on them, and leave the others", async () => {
    const [one, other] = [await aConnection(service), await aConnection(service)]
    for (const id of [one, other]) {
      const [delivery] = await deliver(service, id, ["order_1"])
      await service.createOrderSyncAttempts({
        delivery_id: delivery.id,
        connection_id: id,
        operation: "create",
        outcome: "ok",
        duration_ms: 1,
        attempted_at: new Date(),
      } as never)
    }
    await service.deleteOrderSyncConnections(one)
    for (const table of ["order_sync_delivery", "order_sync_attempt"]) {
      const rows = await sql(`SELECT connection_id FROM ${table}`)
      expect(rows).toEqual([{ connection_id: other }])
    }
  })
})
