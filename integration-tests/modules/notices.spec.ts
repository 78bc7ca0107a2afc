import { aConnection, deliver, describeModule } from "./support/module"

/** What is due, as "kind name" lines; taking it makes it not due any more. */
describeModule("what admins are told", ({ service, sql }) => {
  async function take(): Promise<string[]> {
    const due = await service.notices.take()
    return Object.entries(due).flatMap(([kind, connections]) =>
      connections.map(({ name }: { name: string }) => `${kind} ${name}`),
    )
  }

  async function pause(id: string, kind: string): Promise<void> {
    await service.connections.pause({
      connectionId: id,
      kind: kind as "auth",
      code: "code",
      message: "Message",
      probeInMs: 60_000,
    })
  }

  /** Stands for the time that passes: only the database's clock counts. */
  async function age(table: string, column: string, interval: string): Promise<void> {
    await sql(`UPDATE ${table} SET ${column} = ${column} - interval '${interval}'`)
  }

  describe("pauses", () => {
    it("are told once, and their end once", async () => {
      const id = await aConnection(service, { name: "Main" })
      expect(await take()).toEqual([])
      await pause(id, "auth")
      expect(await take()).toEqual(["paused Main"])
      await pause(id, "auth")
      expect(await take()).toEqual([])
      await service.connections.resume(id, ["auth"])
      expect(await take()).toEqual(["resumed Main"])
      expect(await take()).toEqual([])
    })

    it("are told again when they begin again or for another cause", async () => {
      const id = await aConnection(service, { name: "Main" })
      await pause(id, "auth")
      await take()
      await pause(id, "origin")
      expect(await take()).toEqual(["paused Main"])
      await service.connections.resume(id, ["origin"])
      await take()
      await pause(id, "origin")
      expect(await take()).toEqual(["paused Main"])
    })

    it("are not told when the remote only asked to wait, or answers again within a minute", async () => {
      const waiting = await aConnection(service, { name: "Waiting" })
      const down = await aConnection(service, { name: "Down" })
      await pause(waiting, "rate_limited")
      await pause(down, "outage")
      expect(await take()).toEqual([])
      await service.connections.resume(down, ["outage"])
      expect(await take()).toEqual([])
      await pause(down, "outage")
      await age("order_sync_connection", "paused_at", "61 seconds")
      expect(await take()).toEqual(["paused Down"])
    })

    it("of a connection that is switched off or deleted concern nobody", async () => {
      const off = await aConnection(service, { is_enabled: false })
      const gone = await aConnection(service)
      await pause(off, "auth")
      await pause(gone, "auth")
      await sql("UPDATE order_sync_connection SET deleted_at = now() WHERE id = ?", [gone])
      expect(await take()).toEqual([])
    })

    it("are told by one of many that ask at the same time", async () => {
      const id = await aConnection(service, { name: "Main" })
      await pause(id, "auth")
      const told = await Promise.all(Array.from({ length: 8 }, take))
      expect(told.flat()).toEqual(["paused Main"])
    })
  })

  describe("parked orders", () => {
    async function park(id: string, orderIds: string[]): Promise<void> {
      await deliver(service, id, orderIds, { state: "parked", error_kind: "invalid" })
    }

    it("are told as one group, when it is complete", async () => {
      const id = await aConnection(service, { name: "Main" })
      await park(id, ["a", "b", "c"])
      expect(await take()).toEqual([])
      await age("order_sync_delivery", "updated_at", "21 seconds")
      const { parked } = await service.notices.take()
      expect(parked).toEqual([expect.objectContaining({ name: "Main", parked: 3 })])
      expect(await take()).toEqual([])
    })

    it("are told when more are parked all the time", async () => {
      const id = await aConnection(service, { name: "Main" })
      await park(id, ["a"])
      await age("order_sync_delivery", "updated_at", "121 seconds")
      await park(id, ["b"])
      expect(await take()).toEqual(["parked Main"])
    })

    it("that come later are told after an hour", async () => {
      const id = await aConnection(service, { name: "Main" })
      await park(id, ["a"])
      await age("order_sync_delivery", "updated_at", "21 seconds")
      await take()
      await park(id, ["b"])
      await age("order_sync_connection", "parked_noticed_at", "59 minutes")
      await age("order_sync_delivery", "updated_at", "21 seconds")
      expect(await take()).toEqual([])
      await age("order_sync_connection", "parked_noticed_at", "2 minutes")
      expect(await take()).toEqual(["parked Main"])
    })

    it("that were told once and are still there are not told again", async () => {
      const id = await aConnection(service, { name: "Main" })
      await park(id, ["a"])
      await age("order_sync_delivery", "updated_at", "1 day")
      await take()
      await age("order_sync_connection", "parked_noticed_at", "2 hours")
      expect(await take()).toEqual([])
    })

    it("are over when none is left and none is tried again", async () => {
      const id = await aConnection(service, { name: "Main" })
      await park(id, ["a"])
      await age("order_sync_delivery", "updated_at", "21 seconds")
      await take()
      await sql("UPDATE order_sync_delivery SET state = 'pending', is_urgent = true")
      expect(await take()).toEqual([])
      await sql(
        "UPDATE order_sync_delivery SET state = 'delivered', is_urgent = false, error_kind = NULL",
      )
      expect(await take()).toEqual(["resolved Main"])
      expect(await take()).toEqual([])
    })
  })
})
