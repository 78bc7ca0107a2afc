import type { FullSweepPage } from "../../src/modules/order-sync/queries"
import { aConnection, describeModule } from "./support/module"

describeModule("a full sweep", ({ service, sql }) => {
  const takeFull = async () => await service.connections.takeDue("full_sweep")
  const pastLease = async () =>
    await sql("UPDATE order_sync_connection SET full_sweep_lease_until = now() - interval '1 s'")
  const connectionOf = async (id: string) => await service.retrieveOrderSyncConnection(id)

  const pageOf = (connectionId: string, page: Partial<FullSweepPage> = {}): FullSweepPage => ({
    connectionId,
    version: 1,
    from: null,
    isFirst: (page.from ?? null) === null,
    compared: 0,
    repaired: 0,
    ...page,
  })

  it("is one process's, and comes once a day", async () => {
    const id = await aConnection(service)
    const takers = await Promise.all(Array.from({ length: 5 }, takeFull))
    expect(takers.flat()).toEqual([id])
    await service.sweeps.finishFull(pageOf(id))
    expect(await takeFull()).toEqual([])
    await sql("UPDATE order_sync_connection SET last_full_sweep_at = now() - interval '1 day'")
    expect(await takeFull()).toEqual([id])
  })

  it("continues where a process left it that died", async () => {
    const id = await aConnection(service)
    await takeFull()
    expect(await service.sweeps.saveFull(pageOf(id), "orders:order_5")).toBe(true)
    expect(await takeFull()).toEqual([])
    await pastLease()
    expect(await takeFull()).toEqual([id])
    expect(await connectionOf(id)).toMatchObject({ full_sweep_cursor: "orders:order_5" })
  })

  it("starts again when the settings change in between", async () => {
    const id = await aConnection(service)
    await takeFull()
    await service.sweeps.saveFull(pageOf(id, { compared: 5 }), "orders:order_5")
    await service.connections.writeSettings(id, { rules: {}, last_full_sweep_at: null })
    const next = pageOf(id, { from: "orders:order_5" })
    expect(await service.sweeps.saveFull(next, "orders:order_6")).toBe(false)
    await service.sweeps.finishFull(next)
    await service.sweeps.releaseFull(id)
    expect(await connectionOf(id)).toMatchObject({
      full_sweep_cursor: null,
      full_sweep_compared: null,
      last_full_sweep_at: null,
    })
    expect(await takeFull()).toEqual([id])
  })

  it("adds up what its pages counted, and keeps the sum until the next one has finished", async () => {
    const id = await aConnection(service)
    const first = pageOf(id, { compared: 1_000, repaired: 2 })
    await service.sweeps.saveFull(first, "orders:order_5")
    const second = pageOf(id, { from: "orders:order_5", compared: 10, repaired: 1 })
    await service.sweeps.saveFull(second, "open:")
    expect(await connectionOf(id)).toMatchObject({
      full_sweep_compared: 1_010,
      full_sweep_repaired: 3,
      last_full_sweep_compared: null,
      last_full_sweep_repaired: null,
    })
    const last = pageOf(id, { from: "open:", compared: 1, repaired: 1 })
    await service.sweeps.finishFull(last)
    const finished = {
      full_sweep_compared: null,
      full_sweep_repaired: null,
      last_full_sweep_compared: 1_011,
      last_full_sweep_repaired: 4,
    }
    expect(await connectionOf(id)).toMatchObject(finished)

    await service.sweeps.saveFull(pageOf(id, { compared: 7 }), "orders:order_5")
    expect(await connectionOf(id)).toMatchObject({
      ...finished,
      full_sweep_compared: 7,
      full_sweep_repaired: 0,
    })
  })

  it("counts no page twice when two processes work on it", async () => {
    const id = await aConnection(service)
    const page = pageOf(id, { compared: 1_000, repaired: 2 })
    expect(await service.sweeps.saveFull(page, "orders:order_5")).toBe(true)
    expect(await service.sweeps.saveFull(page, "orders:order_5")).toBe(false)
    await service.sweeps.finishFull(page)
    expect(await connectionOf(id)).toMatchObject({
      full_sweep_cursor: "orders:order_5",
      full_sweep_compared: 1_000,
      last_full_sweep_at: null,
    })
  })

  it("invents no sum where its beginning was not counted", async () => {
    const id = await aConnection(service)
    await sql("UPDATE order_sync_connection SET full_sweep_cursor = 'orders:order_5'")
    const page = pageOf(id, { from: "orders:order_5", compared: 10 })
    await service.sweeps.saveFull(page, "open:")
    expect(await connectionOf(id)).toMatchObject({ full_sweep_compared: null })
    await service.sweeps.finishFull(pageOf(id, { from: "open:", compared: 1 }))
    expect(await connectionOf(id)).toMatchObject({
      last_full_sweep_at: expect.any(Date),
      last_full_sweep_compared: null,
    })
  })
})
