import { lowestOrderIdAt } from "../../../lib/order-id-time"
import { toSweeps } from "../to-sweeps"

const CREATED = new Date("2026-11-20T12:00:00.000Z")
const NEXT_DAY = new Date("2026-11-21T12:00:00.000Z")

const row = {
  created_at: CREATED,
  sweep_watermark: `${lowestOrderIdAt(NEXT_DAY.getTime())}${"0".repeat(16)}`,
  last_full_sweep_at: NEXT_DAY,
  last_full_sweep_compared: 1_204,
  last_full_sweep_repaired: 3,
  full_sweep_cursor: null,
  full_sweep_compared: null,
  full_sweep_repaired: null,
}

describe("toSweeps", () => {
  it("tells when the last one finished and what it counted", () => {
    expect(toSweeps(row)).toEqual({
      last_sweep_at: NEXT_DAY.toISOString(),
      last_full_sweep_at: NEXT_DAY.toISOString(),
      last_full_sweep_counts: { compared: 1_204, repaired: 3 },
      full_sweep_progress: null,
    })
  })

  it("knows no sweep of a connection that was never swept to the end", () => {
    expect(toSweeps({ ...row, sweep_watermark: null }).last_sweep_at).toBeNull()
  })

  it("tells how far the one that is under way has come", () => {
    const counted = { full_sweep_compared: 2_000, full_sweep_repaired: 0 }
    expect(toSweeps({ ...row, full_sweep_cursor: "orders:order_5", ...counted })).toMatchObject({
      full_sweep_progress: { compared: 2_000, repaired: 0 },
    })
    expect(toSweeps({ ...row, full_sweep_cursor: "open:" }).full_sweep_progress).toBeNull()
  })

  const uncounted = { ...row, last_full_sweep_compared: null, last_full_sweep_repaired: null }

  it("tells the date of one that was not counted", () => {
    expect(toSweeps(uncounted)).toMatchObject({
      last_full_sweep_at: NEXT_DAY.toISOString(),
      last_full_sweep_counts: null,
    })
  })

  it("does not take the date that a new connection begins with for that of a sweep", () => {
    expect(toSweeps({ ...uncounted, last_full_sweep_at: CREATED })).toMatchObject({
      last_full_sweep_at: null,
    })
    expect(toSweeps({ ...uncounted, last_full_sweep_at: null })).toMatchObject({
      last_full_sweep_at: null,
    })
    // Counted, so it took place, however soon.
    expect(toSweeps({ ...row, last_full_sweep_at: CREATED }).last_full_sweep_at).not.toBeNull()
  })
})
