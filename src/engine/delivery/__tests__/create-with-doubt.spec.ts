import { ORDER_ID } from "./support/delivery-harness"
import { AssignedOrder } from "./support/protocol/assigned-order"
import { LOST, UNREACHABLE, type Answer } from "./support/protocol/calls"

const LOOK_AND_CREATE = ["take_turn", "find", "take_turn", "checkpoint", "create"]

const QUOTA: Answer = {
  error: { kind: "quota", status: 402, code: "quota_exceeded", message: "No more." },
}

describe("creating an order at a remote that makes the ids", () => {
  it("commits that it begins, and goes by the id that the answer tells", async () => {
    const order = new AssignedOrder("marked")
    const record = await order.deliver()
    expect(order.calls).toEqual(["checkpoint", "create"])
    expect(record).toMatchObject({
      state: "delivered",
      external_id: "remote-1",
      remote_existence: "present",
      progress: null,
    })
    expect(order.row.known!.create_begun_at).toBeNull()
  })

  it("sends nothing when the row belongs to another process now", async () => {
    const order = new AssignedOrder("marked")
    order.instead.checkpoint = [{ value: false }]
    const record = await order.deliver()
    expect(order.calls).toEqual(["checkpoint"])
    expect(record).toMatchObject({ state: "pending", delay_ms: 0, remote_existence: "absent" })
  })

  it("sends nothing when the answer of the database took too long", async () => {
    const order = new AssignedOrder("marked")
    order.instead.checkpoint = [{ delay: 4_000 }]
    expect(await order.deliver()).toMatchObject({ state: "pending", remote_existence: "absent" })
    expect(order.remote.orders).toEqual([])
  })

  it("stays absent when the remote certainly did not take it", async () => {
    const order = new AssignedOrder("marked")
    order.instead.create = [UNREACHABLE]
    expect(await order.deliver()).toMatchObject({ state: "pending", remote_existence: "absent" })
    expect(order.row.known!.create_begun_at).toBeNull()
  })

  it("looks for the order that a refusal calls a duplicate", async () => {
    const order = new AssignedOrder("marked")
    const [text, marker] = ["text 0", ORDER_ID]
    order.remote.carryOut({ to: "remote", what: "create", id: null, text, marker })
    order.instead.create = [
      { error: { kind: "rejected", status: 409, code: "duplicate", message: "There is one." } },
    ]
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: "remote-1" })
    expect(order.calls).toEqual(["checkpoint", "create", "find", "bound", "update"])
  })

  it("parks what is refused for its content, and it stays absent", async () => {
    const order = new AssignedOrder("marked")
    order.instead.create = [
      { error: { kind: "rejected", status: 422, code: "validation_failed", message: "No." } },
    ]
    const record = await order.deliver()
    expect(record).toMatchObject({ state: "parked", error_kind: "invalid" })
    expect(record!.remote_existence).toBe("absent")
  })

  it("leaves a cancelled order away from a remote that knows no cancelled ones", async () => {
    const order = new AssignedOrder("marked", { cancel: false })
    order.fields = { status: "canceled" }
    expect(await order.deliver()).toMatchObject({
      state: "skipped",
      skip_rule: "cancelled_unsent",
    })
    expect(order.calls).toEqual([])
  })
})

describe("whether the remote shows the marker back", () => {
  it("is read once, after the first create", async () => {
    const order = new AssignedOrder("marked", { marker: undefined })
    expect(await order.deliver()).toMatchObject({ state: "delivered" })
    expect(order.calls).toEqual(["checkpoint", "create", "fetch"])
    expect(order.markers).toEqual([true])
  })

  it("is not read again when it is known", async () => {
    const order = new AssignedOrder("marked", { marker: false })
    await order.deliver()
    expect(order.calls).toEqual(["checkpoint", "create"])
  })

  it("is not learnt from an order that carries none", async () => {
    const order = new AssignedOrder("in_turn", { marker: undefined })
    order.content.target = "processing"
    order.instead.status = [
      LOST,
      { error: { kind: "invalid", status: 422, code: "x", message: "" } },
    ]
    await order.settle()
    expect(order.calls).toContain("fetch")
    expect(order.markers).toEqual([])
  })
})

describe("creating an order in turn", () => {
  it("finds what shows up and did not before", async () => {
    const order = new AssignedOrder("in_turn")
    const other = order.remote.addOther("text 0")
    const record = await order.deliver()
    expect(order.calls).toEqual([
      ...LOOK_AND_CREATE,
      ...["take_turn", "find", "bound", "doubts", "checkpoint", "end_turn"],
    ])
    expect(record).toMatchObject({ state: "delivered", remote_existence: "present" })
    expect(record!.external_id).toBe(order.remote.ours[0].id)
    expect(record!.external_id).not.toBe(other)
    expect(order.turn.holder).toBeNull()
  })

  it("waits while another order has the turn", async () => {
    const order = new AssignedOrder("in_turn")
    order.turn.take("osdel_other", 0, 60_000)
    expect(await order.deliver()).toMatchObject({ state: "pending", delay_ms: 2_000, attempts: 0 })
    expect(order.calls).toEqual(["take_turn"])
    expect(order.turn.holder).toBe("osdel_other")
  })

  it("looks again when its turn has run out before the create", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.find = [{ delay: 71_000 }]
    await order.deliver()
    expect(order.calls.slice(0, 5)).toEqual(["take_turn", "find", "holds", "take_turn", "find"])
  })

  it("does not trust what a former turn has noted", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.create = [QUOTA]
    expect(await order.deliver()).toMatchObject({ state: "pending", remote_existence: "absent" })
    const other = order.remote.addOther("text 0")
    await order.settle()
    expect(order.calls.slice(0, 5)).toEqual(LOOK_AND_CREATE)
    expect(order.row.known!.external_id).not.toBe(other)
    expect(order.row.state).toBe("delivered")
  })

  it("keeps for a crash that nothing looked the same", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.create = ["crash"]
    await order.deliver()
    expect(order.row.known!.progress).toMatchObject({ baseline: [] })
  })

  it("takes equal content for no proof where the look before could not list all", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.find = [{ value: { candidates: [], is_conclusive: false } }]
    expect(await order.deliver()).toMatchObject({ state: "pending", error_code: "not_shown_yet" })
    await order.settle()
    expect(order.row.known).toMatchObject({ state: "parked", error_kind: "unsettled" })
  })

  it("gives no turn back before the order's id is committed", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.end_turn = ["crash"]
    await order.deliver()
    expect(order.row.known!.external_id).toBe("remote-1")
  })

  it("gives no turn back when the row belongs to another process now", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.checkpoint = [null, { value: false }]
    await order.deliver()
    expect(order.calls).not.toContain("end_turn")
  })

  it("keeps the turn while the create may still arrive, and no longer", async () => {
    const order = new AssignedOrder("in_turn")
    order.instead.create = [LOST]
    await order.deliver()
    expect(order.calls).not.toContain("end_turn")
    order.remote.addOther("text 0")
    order.remote.addOther("text 0")
    await order.settle()
    expect(order.row.known).toMatchObject({ state: "parked", error_kind: "unsettled" })
    expect(order.calls.at(-1)).toBe("end_turn")
  })
})
