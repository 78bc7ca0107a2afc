import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { hashJson } from "../../../lib/hash"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import type { AttemptRecord, DeliveryRecord } from "../../../modules/order-sync/queries"
import type { MappedOrder } from "../../../types"
import { DeliveryResult } from "../delivery-result"
import { RecordBuffer } from "../record-buffer"
import { claimed, connectionRow } from "./support/delivery-harness"

/** A database that fails as often as it is told to. */
function databaseFailing(times: number) {
  let left = times
  const written: string[] = []
  const warnings: string[] = []
  const attempts: AttemptRecord[] = []
  const record = async (_claim: string, rows: DeliveryRecord[], tried: AttemptRecord[]) => {
    if (left > 0) {
      left -= 1
      throw new Error("connection refused")
    }
    written.push(...rows.map(({ id }) => id))
    attempts.push(...tried)
    return rows.map(({ id }) => ({ id, state: "delivered" }))
  }
  const registered: Record<string, unknown> = {
    [ORDER_SYNC_MODULE]: { deliveries: { record }, cipher: { pseudonym: hashJson } },
    [ContainerRegistrationKeys.LOGGER]: { warn: (text: string) => warnings.push(text) },
    event_bus: { emit: async () => undefined },
  }
  const container = { resolve: (name: string) => registered[name] } as unknown as MedusaContainer
  return { container, written, attempts, warnings }
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

  it("hold digests of what was accepted, and nothing of the content", async () => {
    const { container, attempts } = databaseFailing(0)
    const buffer = new RecordBuffer(container, "osclm_1")
    const { delivery, result } = resultOf("osdel_1")
    await result.attempt("fetch", null, async () => undefined)
    await result.attempt("create", null, async () => undefined)
    result.accepted({ payload: { email: "test.buyer@example.com" } } as unknown as MappedOrder)
    await buffer.add(delivery, result)
    await buffer.close()

    const [fetched, created] = attempts
    expect(fetched.sent_fields).toBeUndefined()
    expect(Object.keys(created.sent_fields ?? {})).toEqual(["key", "|email|"])
    expect(JSON.stringify(attempts)).not.toContain("test.buyer")
  })

  it("are not taken after the buffer was closed", async () => {
    const { container } = databaseFailing(0)
    const buffer = new RecordBuffer(container, "osclm_1")
    await buffer.close()
    await expect(add(buffer, 1)).rejects.toThrow("closed")
  })
})
