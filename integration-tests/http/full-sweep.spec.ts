import { placeOrder } from "../../dev/testing"
import type { AdminOrderSyncConnectionResponse } from "../../src/types"
import { sweepOrdersWorkflow } from "../../src/workflows"
import { sweepDueConnections } from "../../src/workflows/sweep-orders/sweep-due-connections"
import { ageStore } from "../support/age-store"
import { connect, deliveryOf, orderSync, settle, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { sweepTools } from "./support/sweep-tools"

describeShop("the full sweep", (shop) => {
  const { connectFrom, sql, createOld, sweep, rowsOf, changeSilently, passSettlingTime } =
    sweepTools(shop)

  it("compares by content, in full, every order that the remote is still working on", async () => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const order = await placeOrder(api, store)
    await waitForRemote(emulator, order.id, "exists")
    await settle(container)
    await ageStore(container)
    const before = await deliveryOf(api, store, order.id)

    // Nothing differs, so nothing is marked.
    expect(await sweep(connectionId, true)).toMatchObject({ changed: 0 })
    expect(await deliveryOf(api, store, order.id)).toMatchObject({
      state: "delivered",
      desired_version: before.desired_version,
    })

    // A change that leaves no date behind, such as one by SQL.
    await sql("UPDATE order_address SET first_name = 'Changed' WHERE first_name = 'Test'")
    expect(await sweep(connectionId)).toMatchObject({ changed: 0 })
    expect(await sweep(connectionId, true)).toMatchObject({ changed: 1 })
    await settle(container)
    expect(JSON.stringify(emulator.order(order.id))).toContain("Changed")
  })

  it("reopens no parked order and gives none a new budget, in full, unless it changed", async () => {
    const { api, container, emulator, store } = shop
    const connectionId = await connect(api, store, emulator)
    const [parked, waiting] = [await placeOrder(api, store), await placeOrder(api, store)]
    await waitForRemote(emulator, waiting.id, "exists")
    await settle(container)
    await ageStore(container)
    await sql(
      "UPDATE order_sync_delivery SET state = 'parked', error_kind = 'invalid', attempts = 3, payload_hash = 'old', delivered_at = now(), updated_at = now() + interval '1 minute' WHERE order_id = ?",
      [parked.id],
    )
    await sql(
      "UPDATE order_sync_delivery SET state = 'pending', error_kind = 'transient', attempts = 7, waited_ms = 100000, next_attempt_at = now() + interval '1 hour' WHERE order_id = ?",
      [waiting.id],
    )

    expect(await sweep(connectionId, true)).toMatchObject({ changed: 0, found: 0 })

    expect(await rowsOf(parked.id)).toMatchObject([{ state: "parked", attempts: 3 }])
    expect(await rowsOf(waiting.id)).toMatchObject([
      { state: "pending", attempts: 7, waited_ms: 100_000 },
    ])
    await changeSilently(parked.id, { email: "silent-change@example.com" })
    expect(await sweep(connectionId, true)).toMatchObject({ changed: 1 })
    expect(await rowsOf(parked.id)).toMatchObject([{ state: "pending", attempts: 0 }])
  })

  it("makes no full sweep because a process has started, and one a day in parts", async () => {
    const connectionId = await connectFrom(60)
    const service = orderSync(shop.container)
    await sweepDueConnections(shop.container)
    const dateOf = async () =>
      (await service.retrieveOrderSyncConnection(connectionId)).last_full_sweep_at
    const first = await dateOf()
    expect(first).not.toBeNull()

    // As in a process that has just started: nothing is remembered but what the database holds.
    const old = await createOld(50)
    await sweepDueConnections(shop.container)
    expect(await rowsOf(old)).toEqual([])
    expect(await dateOf()).toEqual(first)

    await sql("UPDATE order_sync_connection SET last_full_sweep_at = now() - interval '1 day'")
    await sweepDueConnections(shop.container)
    expect(await rowsOf(old)).toHaveLength(1)
  })

  it("continues, in full, with the page at which it stopped", async () => {
    const connectionId = await connectFrom(60)
    const old = await createOld(50)
    const run = async () => {
      const { result } = await sweepOrdersWorkflow(shop.container).run({
        input: { connection_id: connectionId, is_full: true, max_pages: 1 },
      })
      return result
    }
    const cursorOf = async () =>
      (await orderSync(shop.container).retrieveOrderSyncConnection(connectionId)).full_sweep_cursor
    await run()
    expect(await rowsOf(old)).toHaveLength(1)
    expect(await cursorOf()).toBe("open:")
    await run()
    expect(await cursorOf()).toBe("not_paid:")
    await run()
    expect(await cursorOf()).toBeNull()
  })

  it("says how many orders it compared and repaired, each once, in however many parts", async () => {
    const { container, emulator, api, store } = shop
    const connectionId = await connectFrom(60)
    const lost = await createOld(50)
    const order = await placeOrder(api, store)
    await waitForRemote(emulator, order.id, "exists")
    await settle(container)
    await createOld(40, { is_draft_order: true })
    await ageStore(container)
    const read = async () => {
      const { body } = await shop.sync.get<AdminOrderSyncConnectionResponse>(
        `/connections/${connectionId}`,
      )
      const { last_full_sweep_at, last_full_sweep_counts, full_sweep_progress } = body.connection
      return { at: last_full_sweep_at, counts: last_full_sweep_counts, full_sweep_progress }
    }
    expect(await read()).toEqual({ at: null, counts: null, full_sweep_progress: null })

    // The draft is none that could be compared.
    const compared = 2
    const page = { connection_id: connectionId, is_full: true, max_pages: 1 }
    await sweepOrdersWorkflow(container).run({ input: page })
    expect(await read()).toMatchObject({
      at: null,
      full_sweep_progress: { compared, repaired: 1 },
    })
    // It leaves no date behind, so only the look at its content finds the difference.
    await sql("UPDATE order_address SET first_name = 'Changed' WHERE first_name = 'Test'")
    await sweepOrdersWorkflow(container).run({ input: page })
    await sweepOrdersWorkflow(container).run({ input: page })
    const finished = await read()
    expect(finished).toEqual({
      at: expect.any(String),
      counts: { compared, repaired: 2 },
      full_sweep_progress: null,
    })
    expect(await rowsOf(lost)).toMatchObject([{ state: "pending" }])

    await passSettlingTime()
    await sweep(connectionId, true)
    expect((await read()).counts).toEqual({ compared, repaired: 0 })
  })
})
