import type { KnownOrder, NextStep, OrderStep, ProviderCapabilities } from "../../../types"
import { itemsOf, type ShapeName } from "./support/protocol/shapes"
import { AssignedOrder, refused, type Instead } from "./support/protocol/assigned-order"
import { LOST, UNREACHABLE, type Call } from "./support/protocol/calls"

const ALL_ITEMS = ["checkpoint", "item", "checkpoint", "holds", "checkpoint", "item", "checkpoint"]

function fingerprints(order: AssignedOrder): string[] {
  return order.remote.orders.flatMap(({ items }) => items.map(({ fingerprint }) => fingerprint))
}

async function delivered(over: Partial<ProviderCapabilities> = {}): Promise<AssignedOrder> {
  const order = new AssignedOrder("steps", over)
  await order.deliver()
  order.row.markDirty()
  return order
}

/** A status step that the remote does not show back. */
function aStep(key: string, doubt: OrderStep["doubt"], input = "done"): OrderStep {
  return { key, operation: "status", hash: input, doubt, input }
}

describe("an order that takes a call for each of its items", () => {
  it("is created, and gets its items one by one", async () => {
    const order = new AssignedOrder("steps")
    const record = await order.deliver()
    expect(order.calls.filter((call) => call !== "holds")).toEqual([
      ...["checkpoint", "create"],
      ...ALL_ITEMS.filter((call) => call !== "holds"),
    ])
    expect(fingerprints(order)).toEqual(["cup", "cup"])
    expect(record).toMatchObject({ state: "delivered", is_step_begun: false })
    expect(record!.progress!.steps).toEqual({
      "item:0": { state: "done", hash: "cup", remote_id: "item-2" },
      "item:1": { state: "done", hash: "cup", remote_id: "item-3" },
    })
  })

  it("gets only what is missing after a change", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    await order.deliver()
    expect(order.calls).toEqual(["checkpoint", "item", "checkpoint"])
    expect(fingerprints(order)).toEqual(["cup", "cup", "plate"])
  })

  it.each<[Call["what"], number]>([
    ["checkpoint", 0],
    ["create", 0],
    ["checkpoint", 1],
    ["item", 0],
    ["checkpoint", 2],
    ["checkpoint", 3],
    ["item", 1],
    ["checkpoint", 4],
  ])("has each item once after a process has died at %s %i", async (what, count) => {
    for (const isCarriedOut of [false, true]) {
      const order = new AssignedOrder("steps")
      const calls: Instead[] = [...Array.from({ length: count }, () => null), "crash"]
      order.instead[what] = calls
      order.crashesAfter = isCarriedOut
      expect(await order.deliver()).toBeNull()
      await order.settle()
      expect(order.row.state).toBe("delivered")
      expect(order.remote.orders).toHaveLength(1)
      expect(fingerprints(order)).toEqual(itemsOf("text 0"))
    }
  })

  it("is read before it goes on, once a lost step cannot arrive any more", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    order.instead.item = [LOST]
    expect(await order.deliver()).toMatchObject({ state: "pending", is_step_begun: true })
    order.row.now += 30_000
    expect(await order.deliver()).toMatchObject({
      state: "pending",
      delay_ms: 10_000,
      error_code: "not_shown_yet",
    })
    expect(order.calls).toEqual([])
    order.row.now += 11_000
    expect(await order.deliver()).toMatchObject({ state: "delivered" })
    expect(order.calls).toEqual(["fetch", "checkpoint", "item", "checkpoint"])
  })

  it("asks a person about a step that no read shows, and does as they say", async () => {
    for (const isApplied of [true, false]) {
      const order = new AssignedOrder("hidden_steps" satisfies ShapeName)
      order.instead.item = ["crash"]
      order.crashesAfter = isApplied
      await order.deliver()
      await order.settle()
      expect(order.row.known).toMatchObject({
        state: "parked",
        error_kind: "unsettled",
        progress: { unsettled_step: "item:0" },
      })
      order.row.settleStep(isApplied)
      await order.settle()
      expect(order.row.state).toBe("delivered")
      expect(fingerprints(order)).toEqual(["cup", "cup"])
    }
  })

  it("is created again with all of its items when the remote has lost it", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    order.remote.orders = []
    await order.deliver()
    expect(order.row.known).toMatchObject({ state: "delivered", external_id: "remote-4" })
    expect(fingerprints(order)).toEqual(["cup", "cup", "plate"])
  })

  it("is not planned by what was read of an order that is gone", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    const read: (string | undefined)[] = []
    order.plan = (_wanted, { external_id, remote, progress }: KnownOrder): NextStep => {
      if (external_id === "remote-1" && remote === null) {
        return { do: "read" }
      }
      read.push(remote?.external_id)
      const step = { ...aStep("item:0", "read"), operation: "item" as const }
      return progress["item:0"]?.state === "done" && external_id !== "remote-1"
        ? { do: "none" }
        : { do: "step", step }
    }
    order.instead.item = [
      { error: { kind: "missing", status: 404, code: "order_not_found", message: "Gone." } },
    ]
    expect(await order.deliver()).toMatchObject({ state: "delivered", external_id: "remote-4" })
    expect(read).toEqual(["remote-1", undefined, undefined])
  })

  it("does not count as unchanged when a change is taken back half way", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    order.instead.item = [UNREACHABLE]
    expect(await order.deliver()).toMatchObject({ state: "pending", payload_hash: null })
  })

  it("does not doubt a step that was not begun, because the row was lost", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    order.instead.checkpoint = [{ value: false }]
    const record = await order.deliver()
    expect(record).toMatchObject({ state: "pending", delay_ms: 0, is_step_begun: false })
    expect(record!.progress!.steps).not.toHaveProperty("item:2")
  })

  it("parks when a step is refused, and has not begun it", async () => {
    const order = await delivered()
    order.content.text = "text 1"
    order.instead.item = [refused(422)]
    const record = await order.deliver()
    expect(record).toMatchObject({ state: "parked", error_kind: "invalid", is_step_begun: false })
  })
})

describe("what is done about a step without an answer", () => {
  it("repeat: it is sent again, and nothing is committed before it", async () => {
    const order = await delivered()
    order.content.target = "processing"
    order.instead.status = [LOST]
    expect(await order.deliver()).toMatchObject({ state: "pending", is_step_begun: false })
    expect(order.calls).toEqual(["status"])
    await order.settle()
    expect(order.calls).toEqual(["status", "checkpoint"])
    expect(order.row.known).toMatchObject({ state: "delivered", remote_status: "processing" })
  })

  it("flag: it is never sent again, is told, and holds up no other step", async () => {
    const order = await delivered()
    order.plan = (_wanted, { progress }: KnownOrder): NextStep => {
      const keys = ["tracking:1", "tracking:2", "tracking:3"]
      const next = keys.find((key) => !Object.hasOwn(progress, key))
      const field = "tracking"
      const flag = { field, code: "field_dropped", message: "It may be missing." } as const
      return next ? { do: "step", step: aStep(next, "flag") } : { do: "none", flags: [flag] }
    }
    order.content.text = "text 1"
    order.instead.status = [LOST]
    expect(await order.deliver()).toMatchObject({ state: "pending", is_step_begun: true })
    order.row.now += 41_000
    const record = await order.deliver()
    expect(order.calls).toEqual([
      "checkpoint",
      "status",
      "checkpoint",
      "checkpoint",
      "status",
      "checkpoint",
    ])
    expect(record).toMatchObject({ state: "delivered", is_step_begun: true })
    expect(record!.coercions).toMatchObject([{ field: "tracking" }])
  })

  it("a provider that asks twice to read is asked again later", async () => {
    const order = await delivered()
    order.plan = () => ({ do: "read" })
    order.content.text = "text 1"
    expect(await order.deliver()).toMatchObject({ state: "pending", error_code: "provider_error" })
    expect(order.calls).toEqual(["fetch"])
  })
})
