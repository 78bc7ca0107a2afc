import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import type { AttemptRecord, DeliveryRecord } from "../../../modules/order-sync/queries"
import { DeliveryResult } from "../delivery-result"
import { RecordBuffer } from "../record-buffer"
import { claimed, connectionRow } from "./support/delivery-harness"

/** A database that fails as often as it is told to. */
function databaseFailing(times: number) {
  let left = times
  const written: string[] = []
  const warnings: string[] = []
  const record = async (_claim: string, rows: DeliveryRecord[], _attempts: AttemptRecord[]) => {
    if (left > 0) {
      left -= 1
      throw new Error("connection refused")
    }
    written.push(...rows.map(({ id }) => id))
    return rows.map(({ id }) => ({ id, state: "delivered" }))
  }
  const registered: Record<string, unknown> = {
    [ORDER_SYNC_MODULE]: { deliveries: { record } },
    [ContainerRegistrationKeys.LOGGER]: { warn: (text: string) => warnings.push(text) },
    event_bus: { emit: async () => undefined },
  }
  const container = { resolve: (name: string) => registered[name] } as unknown as MedusaContainer
  return { container, written, warnings }
}

function resultOf(id: string) {
  const delivery = claimed({ id })
  const clock = { date: () => new Date(0), elapsed: () => 0 }
  return { delivery, result: new DeliveryResult(delivery, connectionRow(), clock, () => 0.5) }
}

async function add(buffer: RecordBuffer, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `osdel_${index}`)
  for (const id of ids) {
    const { delivery, result } = resultOf(id)
    await buffer.add(delivery, result)
  }
  return ids
}

describe("results that are written in groups", () => {
  it("are written when the buffer is closed", async () => {
    const { container, written } = databaseFailing(0)
    const buffer = new RecordBuffer(container, "osclm_1")
    const ids = await add(buffer, 3)
    await buffer.close()
    expect(written).toEqual(ids)
    expect(buffer.totals).toMatchObject({ delivered: 3, lost: 0 })
  })

  it("are kept when a write fails, and written again, with a word in the log", async () => {
    const { container, written, warnings } = databaseFailing(1)
    const buffer = new RecordBuffer(container, "osclm_1")
    const ids = await add(buffer, 3)
    await expect(buffer.flush()).rejects.toThrow("refused")
    expect(written).toEqual([])
    expect(warnings).toEqual([expect.stringContaining("connection refused")])

    await buffer.close()
    expect(written).toEqual(ids)
    expect(buffer.totals).toMatchObject({ delivered: 3, lost: 0 })
  })

  it("are written even when closing has to try again", async () => {
    const { container, written } = databaseFailing(2)
    const buffer = new RecordBuffer(container, "osclm_1")
    const ids = await add(buffer, 2)
    await buffer.close()
    expect(written).toEqual(ids)
  })

  it("are kept when adding one fails because the database does", async () => {
    const { container, written } = databaseFailing(1)
    const buffer = new RecordBuffer(container, "osclm_1")
    // The group is full with the 25th.
    await expect(add(buffer, 25)).rejects.toThrow("refused")
    await buffer.close()
    expect(written).toHaveLength(25)
  })

  it("are not taken after the buffer was closed", async () => {
    const { container } = databaseFailing(0)
    const buffer = new RecordBuffer(container, "osclm_1")
    await buffer.close()
    await expect(add(buffer, 1)).rejects.toThrow("closed")
  })
})
