import type { ProviderCapabilities } from "../../../types"
import { AssignedOrder, refused } from "./support/protocol/assigned-order"
import { LOST } from "./support/protocol/calls"

/** An order that the remote has as it is. */
async function delivered(over: Partial<ProviderCapabilities> = {}): Promise<AssignedOrder> {
  const order = new AssignedOrder("marked", over)
  await order.deliver()
  order.row.markDirty()
  return order
}

describe("a status with a call of its own", () => {
  it("is set after the content", async () => {
    const order = await delivered()
    Object.assign(order.content, { text: "text 1", target: "processing" })
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      remote_status: "processing",
      written_status: "processing",
    })
    expect(order.calls).toEqual(["update", "status"])
    expect(order.remote.orders).toMatchObject([{ text: "text 1", status: "processing" }])
  })

  it("is set alone when the content is the same", async () => {
    const order = await delivered()
    order.content.target = "done"
    await order.deliver()
    expect(order.calls).toEqual(["status"])
  })

  it("that is refused because the order has it already is not refused", async () => {
    const order = await delivered()
    order.content.target = "processing"
    order.remote.orders[0].status = "processing"
    order.instead.status = [refused(422)]
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      remote_status: "processing",
    })
    expect(order.calls).toEqual(["status", "fetch"])
  })

  it("that is refused after a read parks the order", async () => {
    const order = await delivered()
    order.content.target = "processing"
    order.instead.status = [refused(422), refused(422)]
    expect(await order.deliver()).toMatchObject({ state: "parked", error_kind: "invalid" })
    expect(order.calls).toEqual(["status", "fetch", "status"])
  })

  it("whose answer was lost is set again", async () => {
    const order = await delivered()
    order.content.target = "processing"
    order.instead.status = [LOST]
    expect(await order.deliver()).toMatchObject({ state: "pending", written_status: null })
    await order.settle()
    expect(order.row.known).toMatchObject({ state: "delivered", written_status: "processing" })
  })
})

describe("an order that is cancelled at a remote that knows no cancelled ones", () => {
  it("is removed there, and not created again whatever changes", async () => {
    const order = await delivered({ cancel: false, remove: true })
    order.content.target = "cancelled"
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      remote_existence: "removed",
      remote_status: "cancelled",
    })
    expect(order.calls).toEqual(["remove"])
    order.content.text = "text 1"
    order.row.markDirty()
    expect(await order.deliver()).toMatchObject({ state: "delivered" })
    expect(order.calls).toEqual([])
    expect(order.remote.orders).toEqual([])
  })

  it("counts as deleted when it is not there", async () => {
    const order = await delivered({ cancel: false, remove: true })
    order.content.target = "cancelled"
    order.remote.orders = []
    expect(await order.deliver()).toMatchObject({ remote_existence: "removed" })
  })

  it("stays where nothing can be deleted", async () => {
    const order = await delivered({ cancel: false, remove: false })
    order.content.target = "cancelled"
    expect(await order.deliver()).toMatchObject({ state: "delivered", remote_existence: "present" })
    expect(order.calls).toEqual([])
  })
})

describe("a change that the remote takes in part, or not at all", () => {
  it("is told as partial", async () => {
    const order = await delivered({ updatesPartially: true })
    order.content.text = "text 1"
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      error_code: "update_partial",
      error_kind: null,
    })
  })

  it("is told as not sent, and the status still is", async () => {
    const order = await delivered({ update: false })
    Object.assign(order.content, { text: "text 1", target: "processing" })
    expect(await order.deliver()).toMatchObject({
      state: "delivered",
      error_code: "update_unsupported",
      remote_status: "processing",
    })
    expect(order.calls).toEqual(["status"])
  })
})
