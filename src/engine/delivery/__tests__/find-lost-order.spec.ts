import { ORDER_ID } from "./support/delivery-harness"
import { AssignedOrder } from "./support/protocol/assigned-order"
import { LOST, UNREACHABLE } from "./support/protocol/calls"
import type { ShapeName } from "./support/protocol/shapes"

/** An order whose create got no answer, so long ago. */
async function lost(name: ShapeName, isApplied: boolean, agoMs: number): Promise<AssignedOrder> {
  const order = new AssignedOrder(name)
  order.instead.create = ["crash"]
  await order.deliver()
  if (isApplied) {
    const marker = order.shape.marks ? ORDER_ID : null
    order.remote.carryOut({ to: "remote", what: "create", id: null, text: "text 0", marker })
  }
  order.row.now += agoMs
  return order.is({ lease_until: null })
}

describe("a create without an answer", () => {
  it("is found by its marker", async () => {
    const order = await lost("marked", true, 1_000)
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      external_id: "remote-1",
      progress: null,
    })
    expect(order.calls).toEqual(["find", "bound", "update"])
  })

  it("is found by its content where creates go one at a time", async () => {
    const order = await lost("in_turn", true, 1_000)
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: "remote-1" })
    expect(order.calls).toEqual([
      ...["take_turn", "find", "bound", "doubts", "checkpoint", "end_turn"],
    ])
  })

  it("waits while what was found may be an order that was sent later", async () => {
    const order = await lost("in_turn", true, 41_000)
    order.laterDoubts = [{ baseline: [], is_open: true }]
    expect(await order.deliver()).toMatchObject({
      state: "pending",
      delay_ms: 10_000,
      external_id: null,
      remote_existence: "uncertain",
    })
    expect(order.turn.holder).toBeNull()

    order.row.now += 10_000
    order.laterDoubts = [{ baseline: [], is_open: false }]
    expect(await order.deliver()).toMatchObject({
      state: "parked",
      error_kind: "unsettled",
      progress: { candidates: ["remote-1"] },
    })
  })

  it("is found when the remote had it before an order was sent later", async () => {
    const order = await lost("in_turn", true, 41_000)
    order.laterDoubts = [{ baseline: ["remote-1"], is_open: true }]
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: "remote-1" })
  })

  it("is waited for while it may still arrive", async () => {
    const order = await lost("marked", false, 5_000)
    expect(await order.deliver()).toMatchObject({
      state: "pending",
      delay_ms: 10_000,
      error_code: "not_shown_yet",
      attempts: 0,
      remote_existence: "uncertain",
    })
    order.row.now += 30_000
    expect(await order.deliver()).toMatchObject({ state: "pending", delay_ms: 5_000 })
  })

  it("is sent again when it cannot arrive any more and a look finds nothing", async () => {
    const order = await lost("marked", false, 41_000)
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: "remote-1" })
    expect(order.calls).toEqual(["find", "bound", "checkpoint", "create"])
  })

  it("stays uncertain when the look fails", async () => {
    const order = await lost("marked", true, 41_000)
    order.instead.find = [UNREACHABLE]
    expect(await order.deliver()).toMatchObject({
      state: "pending",
      attempts: 1,
      remote_existence: "uncertain",
    })
  })

  it("asks a person where the remote cannot be searched", async () => {
    const order = new AssignedOrder("marked", { find: false })
    order.instead.create = [LOST]
    await order.deliver()
    await order.settle()
    expect(order.row.known).toMatchObject({
      state: "parked",
      error_kind: "unsettled",
      remote_existence: "uncertain",
    })
  })

  it("does not take the order of another row", async () => {
    const order = await lost("in_turn", false, 41_000)
    order.bound = [order.remote.addOther("text 0")]
    await order.deliver()
    expect(order.row.known).toMatchObject({ state: "delivered" })
    expect(order.bound).not.toContain(order.row.known!.external_id)
  })

  it("asks a person when several look the same", async () => {
    const order = await lost("in_turn", true, 41_000)
    const other = order.remote.addOther("text 0")
    const record = await order.deliver()
    expect(record).toMatchObject({ state: "parked", error_kind: "unsettled" })
    expect(record!.progress!.candidates).toEqual(["remote-1", other])
  })

  it("asks a person when the order was changed since, because nothing else shows what was sent", async () => {
    const order = await lost("in_turn", true, 41_000)
    order.content.text = "text 1"
    expect(await order.deliver()).toMatchObject({ state: "parked", error_kind: "unsettled" })
    expect(order.remote.ours).toHaveLength(1)
  })

  it("takes nothing for it that has what the order holds only now", async () => {
    const order = await lost("in_turn", false, 41_000)
    order.content.text = "text 1"
    order.remote.addOther("text 1")
    expect(await order.deliver()).toMatchObject({ state: "parked", error_kind: "unsettled" })
  })

  it("is found by its marker after a change, and brought up to date", async () => {
    const order = await lost("marked", true, 41_000)
    order.content.text = "text 1"
    expect(await order.deliver()).toMatchObject({ state: "delivered" })
    expect(order.calls).toEqual(["find", "bound", "update"])
    expect(order.remote.orders.map(({ text }) => text)).toEqual(["text 1"])
  })

  it("decides nothing by a look that ended after its turn", async () => {
    const order = await lost("in_turn", true, 41_000)
    order.instead.find = [{ delay: 71_000 }]
    expect(await order.deliver()).toMatchObject({ state: "pending", delay_ms: 10_000 })
    order.row.now += 10_000
    expect(await order.deliver()).toMatchObject({ state: "delivered" })
  })

  it("ends as a person says", async () => {
    const order = await lost("in_turn", false, 41_000)
    const [one] = [order.remote.addOther("text 0"), order.remote.addOther("text 0")]
    await order.deliver()
    expect(order.row.settleCreate(one)).toBe("settled")
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: one })
  })
})
