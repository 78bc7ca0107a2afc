import type { ActionsByStatus, StatusObservation } from "../../src/modules/order-sync/queries"
import { aConnection, claimOptions, deliver, describeModule } from "./support/module"

const LEASE_MS = 120_000

describeModule("what a status asks to be done", ({ service, sql, inNestedLoops }) => {
  let connectionId: string

  beforeEach(async () => {
    connectionId = await aConnection(service)
    await deliver(service, connectionId, ["a", "b"])
  })

  const rowOf = async (orderId: string) => {
    const [row] = await sql("SELECT * FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return row
  }

  const observe = async (
    orderId: string,
    status: StatusObservation["status"],
    classes: ActionsByStatus["classes"] = {},
    { code = null, codes = {} }: { code?: string | null; codes?: ActionsByStatus["codes"] } = {},
  ) =>
    service.deliveries.recordStatuses(
      [{ id: String((await rowOf(orderId)).id), status, code, label: code, updated_at: null }],
      await service.deliveries.now(),
      { classes, codes },
    )

  const claim = (claimId: string, afterId = "") =>
    service.statusActions.claim({ connectionId, claimId, afterId, leaseMs: LEASE_MS })

  it("is written down together with it", async () => {
    await observe("a", "done", { done: "complete" })
    expect(await rowOf("a")).toMatchObject({ remote_status: "done", pending_action: "complete" })
  })

  it("is told by the remote's own code before the class that it belongs to", async () => {
    const archive = { codes: { refunded: "archive", on_hold: "none" } } as const
    await observe("a", "cancelled", { cancelled: "cancel" }, { ...archive, code: "refunded" })
    expect(await rowOf("a")).toMatchObject({
      remote_status: "cancelled",
      remote_status_code: "refunded",
      pending_action: "archive",
    })
    await observe("a", "cancelled", { cancelled: "cancel" }, { ...archive, code: "cancelled" })
    expect(await rowOf("a")).toMatchObject({ pending_action: "cancel" })
    await observe("b", "processing", { processing: "complete" }, { ...archive, code: "on_hold" })
    expect(await rowOf("b")).toMatchObject({ pending_action: null })
  })

  it("is nothing when the status is none of those that ask for something", async () => {
    await observe("a", "processing", { done: "complete" })
    expect(await rowOf("a")).toMatchObject({ pending_action: null })
  })

  it("is left standing while the status is the same, and past with the next one", async () => {
    await observe("a", "done", { done: "complete" })
    await observe("a", "done")
    expect(await rowOf("a")).toMatchObject({ pending_action: "complete" })
    await observe("a", "processing", { done: "complete" })
    expect(await rowOf("a")).toMatchObject({ pending_action: null })
  })

  it("is not requested again by a status that has not changed", async () => {
    await observe("a", "done")
    await observe("a", "done", { done: "complete" })
    expect(await rowOf("a")).toMatchObject({ pending_action: null })
  })

  it("is taken alone, whatever plan the database chooses", async () => {
    await observe("a", "done", { done: "complete" })
    await observe("b", "done", { done: "complete" })
    const options = { connectionId, claimId: "mine", afterId: "", leaseMs: LEASE_MS }
    const taken = await inNestedLoops(({ statusActions }) => statusActions.claim(options))
    expect(taken).not.toBeNull()
    expect(await claim("theirs")).not.toBeNull()
  })

  it("is taken by one at a time, and by nobody once it is settled", async () => {
    await observe("a", "done", { done: "complete" })
    const [mine, theirs] = await Promise.all([claim("mine"), claim("theirs")])
    expect([mine, theirs].filter(Boolean)).toMatchObject([
      { order_id: "a", remote_status: "done", pending_action: "complete" },
    ])
    const taken = (mine ?? theirs)!
    // A process without the claim settles nothing.
    await service.statusActions.settle(mine ? "theirs" : "mine", taken.id)
    expect(await rowOf("a")).toMatchObject({ pending_action: "complete" })
    await service.statusActions.settle(mine ? "mine" : "theirs", taken.id)
    expect(await rowOf("a")).toMatchObject({ pending_action: null, claim_id: null })
    expect(await claim("later")).toBeNull()
  })

  it("is gone through by id, so that what is left standing is not taken twice in one pass", async () => {
    await observe("a", "done", { done: "complete" })
    await observe("b", "done", { done: "complete" })
    const first = await claim("one")
    await service.deliveries.release("one", [first!.id])
    const second = await claim("one", first!.id)
    expect([first!.order_id, second!.order_id].sort()).toEqual(["a", "b"])
    expect(await claim("one", second!.id)).toBeNull()
  })

  it("keeps the sender away from the order in the meantime, and waits while it is sent", async () => {
    await observe("a", "done", { done: "complete" })
    await service.deliveries.markDirty([connectionId], ["a"])
    const [sending] = await service.deliveries.claim(claimOptions(connectionId))
    expect(await claim("action")).toBeNull()
    await sql("UPDATE order_sync_delivery SET claim_id = NULL, lease_until = NULL WHERE id = ?", [
      sending.id,
    ])
    expect(await claim("action")).toMatchObject({ order_id: "a" })
    expect(await service.deliveries.claim(claimOptions(connectionId))).toEqual([])
  })

  it("is taken up again after a crash, and forgets a payload that a crash left in doubt", async () => {
    await observe("a", "done", { done: "complete" })
    await claim("died")
    expect(await rowOf("a")).toMatchObject({ payload_hash: "hash" })
    expect(await claim("next")).toBeNull()
    await sql("UPDATE order_sync_delivery SET lease_until = now() - interval '1 second'")
    expect(await claim("next")).toMatchObject({ order_id: "a", pending_action: "complete" })
    expect(await rowOf("a")).toMatchObject({ payload_hash: null })
  })
})
