import { waitUntil } from "../../dev/testing"
import { aNewEvent, enqueue, eventRecordOf, LEASE_MS } from "./support/events"
import { aConnection, describeModule, WAITING_FOR_LOCKS, type Row } from "./support/module"

describeModule("the queue of storefront events", ({ service, sql, orm }) => {
  const rows = async (): Promise<Row[]> =>
    await sql("SELECT * FROM order_sync_event ORDER BY created_at, id")
  const claim = async (connectionId: string, claimId = "claim-1") =>
    await service.events.claim(connectionId, claimId, LEASE_MS)

  /** Stands for the time that passes: only the database's clock counts. */
  async function age(column: string, interval: string, ids?: string[]): Promise<void> {
    const ofIds = ids ? "WHERE id = ANY(string_to_array(?, ','))" : ""
    await sql(
      `UPDATE order_sync_event SET ${column} = ${column} - interval '${interval}' ${ofIds}`,
      ids ? [ids.join(",")] : [],
    )
  }

  describe("adding", () => {
    it("counts the events that wait at each connection apart", async () => {
      const [full, empty] = [await aConnection(service), await aConnection(service)]
      await enqueue(service, full, 2)
      expect(await service.events.enqueue([aNewEvent(service, full)], 2)).toBe("full")
      expect(await service.events.enqueue([aNewEvent(service, empty)], 2)).toBe("queued")
      // An event of both reaches the one that has room.
      const forBoth = [aNewEvent(service, full), aNewEvent(service, empty)]
      expect(await service.events.enqueue(forBoth, 2)).toBe("queued")
      const counts = await service.events.count(null)
      expect(counts.map(({ connection_id, count }) => [connection_id, count]).sort()).toEqual(
        [
          [full, 2],
          [empty, 2],
        ].sort(),
      )
    })

    it("finds room again once something was sent or parked", async () => {
      const id = await aConnection(service)
      await enqueue(service, id, 2)
      for (const state of ["sent", "parked"] as const) {
        expect(await service.events.enqueue([aNewEvent(service, id)], 2)).toBe("full")
        const event = await claim(id)
        await service.events.record("claim-1", eventRecordOf(event!, { state }))
        expect(await service.events.enqueue([aNewEvent(service, id)], 2)).toBe("queued")
      }
    })

    it("leaves out a connection that is switched off or gone", async () => {
      const off = await aConnection(service, { is_enabled: false })
      const gone = await aConnection(service)
      await service.deleteOrderSyncConnections(gone)
      const both = [aNewEvent(service, off), aNewEvent(service, gone)]
      expect(await service.events.enqueue(both, 10)).toBe("gone")
      expect(await rows()).toEqual([])
    })

    it("ends with the connection", async () => {
      const [id, other] = [await aConnection(service), await aConnection(service)]
      await enqueue(service, id, 2)
      await enqueue(service, other)
      await service.removals.mark(id)
      while (!(await service.removals.removeSlice(id)));
      expect(await rows()).toMatchObject([{ connection_id: other }])
    })
  })

  describe("claiming", () => {
    it("hands each event to one sender, the oldest first", async () => {
      const id = await aConnection(service)
      const ids = await enqueue(service, id, 6)
      const claimed = await Promise.all(
        ids.map(async (_, n) => (await claim(id, `claim-${n}`))?.id),
      )
      expect([...claimed].sort()).toEqual([...ids].sort())
      expect(await claim(id, "one-more")).toBeNull()
    })

    it("passes over an event that another sender is just taking", async () => {
      const id = await aConnection(service)
      const [first, second] = await enqueue(service, id, 2)
      let claimed: string | undefined
      const [claiming] = await orm()
        .em.fork()
        .transactional(async (manager) => {
          await manager.execute("SELECT 1 FROM order_sync_event WHERE id = ? FOR UPDATE", [first])
          const work = claim(id).then((event) => (claimed = event?.id))
          await waitUntil("it has one, or waits for the other sender", async () => {
            const [{ waiting }] = await sql(WAITING_FOR_LOCKS)
            return claimed !== undefined || waiting === 1
          })
          return [work]
        })
      await claiming
      expect(claimed).toBe(second)
    })

    it("hands an event to another sender when a lease has run out, and fences off the first", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      const first = await claim(id, "slow")
      expect(await claim(id, "other")).toBeNull()
      await age("lease_until", "1 hour")
      const second = await claim(id, "other")
      expect(second?.id).toBe(first?.id)
      expect(await service.events.record("slow", eventRecordOf(first!))).toBe(false)
      expect(await rows()).toMatchObject([{ state: "pending", claim_id: "other" }])
      expect(await service.events.record("other", eventRecordOf(second!))).toBe(true)
      expect(await rows()).toMatchObject([{ state: "sent", claim_id: null }])
    })

    it("stays due for those who wait for it while it is being sent", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      await claim(id)
      expect(await service.events.listDueConnectionIds()).toEqual([id])
    })

    it.each([
      ["switched off", { is_enabled: false }, false],
      ["paused", { pause_kind: "outage" }, false],
      ["told to slow down", { pause_kind: "rate_limited" }, false],
      ["out of its quota, which is one of orders", { pause_kind: "quota" }, true],
      ["resting its events", { events_wait_until: new Date(Date.now() + 3_600_000) }, false],
      ["done resting them", { events_wait_until: new Date(Date.now() - 1_000) }, true],
    ])("asks whether the connection is %s", async (_name, fields, mayBeSent) => {
      const id = await aConnection(service)
      await enqueue(service, id)
      await service.updateOrderSyncConnections({ id, ...fields } as never)
      expect(await service.events.listDueConnectionIds()).toEqual(mayBeSent ? [id] : [])
      expect((await claim(id)) !== null).toBe(mayBeSent)
    })
  })

  describe("recording", () => {
    it("forgets what the customer typed as soon as it is sent", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      const event = await claim(id)
      expect(event?.sealed_data).not.toBeNull()
      await service.events.record("claim-1", eventRecordOf(event!))
      const [row] = await rows()
      expect(row).toMatchObject({ state: "sent", sealed_data: null, lease_until: null })
      expect(row.sent_at).not.toBeNull()
    })

    it("keeps it while the event waits or is parked", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      const event = await claim(id)
      const problem = { error_kind: "event", error_code: "event_refused", error_message: "No." }
      const record = eventRecordOf(event!, { state: "pending", delay_ms: 60_000, ...problem })
      await service.events.record("claim-1", record)
      const [row] = await rows()
      expect(row).toMatchObject({ state: "pending", sent_at: null, ...problem })
      expect(row.sealed_data).not.toBeNull()
      expect(await claim(id)).toBeNull()
    })

    it("makes a connection's events rest, and wakes them", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      await service.events.rest(id, 60_000, 3)
      expect(await claim(id)).toBeNull()
      // A shorter wait does not cut a longer one short.
      await service.events.rest(id, 0, 4)
      expect(await claim(id)).toBeNull()
      const read = async () => (await sql("SELECT * FROM order_sync_connection"))[0]
      expect(await read()).toMatchObject({ events_failure_streak: 4, pause_kind: null })
      await service.events.wake(id)
      expect(await read()).toMatchObject({ events_failure_streak: 0, events_wait_until: null })
      expect(await claim(id)).not.toBeNull()
    })
  })

  describe("growing old", () => {
    it("parks what has waited for more than 72 hours, whatever its connection does", async () => {
      const id = await aConnection(service, { is_enabled: false })
      const on = await aConnection(service)
      await enqueue(service, on, 3)
      await sql("UPDATE order_sync_event SET connection_id = ? WHERE connection_id = ?", [id, on])
      const [first, second] = await rows()
      await age("created_at", "71 hours 59 minutes", [String(second.id)])
      await age("created_at", "72 hours 1 minute", [String(first.id)])
      expect(await service.events.parkOld()).toBe(1)
      expect(await rows()).toMatchObject([
        { id: first.id, state: "parked", error_kind: "exhausted", error_code: "too_old" },
        { state: "pending" },
        { state: "pending" },
      ])
    })

    it("leaves alone what is being sent", async () => {
      const id = await aConnection(service)
      await enqueue(service, id)
      await claim(id)
      await age("created_at", "100 hours")
      expect(await service.events.parkOld()).toBe(0)
    })

    it("opens parked events again for changed settings, except those that are too old", async () => {
      const id = await aConnection(service)
      const other = await aConnection(service)
      const ids = await enqueue(service, id, 3)
      await enqueue(service, other)
      await sql("UPDATE order_sync_event SET state = 'parked', attempts = 7")
      await age("created_at", "73 hours", [ids[0]])
      await service.events.rest(id, 60_000, 1)
      expect(await service.events.reopen(id)).toBe(2)
      const states = Object.fromEntries((await rows()).map((row) => [String(row.id), row.state]))
      expect(ids.map((each) => states[each])).toEqual(["parked", "pending", "pending"])
      expect(await claim(id)).toMatchObject({ attempts: 0 })
      expect(await claim(other)).toBeNull()
    })

    it("is purged: the sent after a day, the parked after their days, the newest of them kept", async () => {
      const id = await aConnection(service)
      const ids = await enqueue(service, id, 6)
      await sql("UPDATE order_sync_event SET state = 'sent', sent_at = now() WHERE id IN (?, ?)", [
        ids[0],
        ids[1],
      ])
      await age("sent_at", "25 hours", [ids[0]])
      await sql("UPDATE order_sync_event SET state = 'parked' WHERE id IN (?, ?, ?)", [
        ids[2],
        ids[3],
        ids[4],
      ])
      await age("created_at", "15 days", [ids[2]])
      await age("created_at", "13 days", [ids[3], ids[5]])
      expect(await service.events.purge(14, 100)).toBe(2)
      const left = async () => (await rows()).map((row) => row.id).sort()
      expect(await left()).toEqual([ids[1], ids[3], ids[4], ids[5]].sort())
      expect(await service.events.purge(14, 1)).toBe(1)
      expect(await left()).toEqual([ids[1], ids[4], ids[5]].sort())
    })

    it("keeps the newest parked ones of each connection", async () => {
      for (const id of [await aConnection(service), await aConnection(service)]) {
        await enqueue(service, id, 3)
      }
      await sql("UPDATE order_sync_event SET state = 'parked'")
      expect(await service.events.purge(14, 2)).toBe(2)
      expect(await rows()).toHaveLength(4)
    })
  })

  it("is counted, by connection and by cause", async () => {
    const id = await aConnection(service)
    const other = await aConnection(service)
    const ids = await enqueue(service, id, 5)
    await enqueue(service, other)
    await sql("UPDATE order_sync_event SET state = 'sent', sent_at = now() WHERE id IN (?, ?)", [
      ids[0],
      ids[1],
    ])
    await age("sent_at", "25 hours", [ids[0]])
    await sql(
      "UPDATE order_sync_event SET state = 'parked', error_kind = 'event', error_code = 'event_refused' WHERE id = ?",
      [ids[2]],
    )
    const counts = await service.events.count(id)
    expect(counts).toHaveLength(3)
    expect(counts).toEqual(
      expect.arrayContaining([
        { connection_id: id, state: "pending", count: 2 },
        { connection_id: id, state: "parked", count: 1 },
        { connection_id: id, state: "sent", count: 1 },
      ]),
    )
    expect(await service.events.count(null)).toHaveLength(4)
    expect(await service.events.countCauses(null)).toEqual([
      {
        connection_id: id,
        state: "parked",
        error_kind: "event",
        error_code: "event_refused",
        count: 1,
      },
    ])
  })
})
