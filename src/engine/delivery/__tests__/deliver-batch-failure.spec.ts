import { setImmediate } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { leaseFor } from "../../../lib/lease"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import { Sender } from "../../../modules/order-sync/sender"
import { DEFAULT_TIMINGS } from "../../../modules/order-sync/timings"
import type { RemoteOrder } from "../../../types"
import { deliverBatch, readBatch } from "../deliver-batch"
import { claimedPresent, DeliveryHarness } from "./support/delivery-harness"

const CLOSED: RemoteOrder = {
  external_id: "closed",
  status: "done",
  total: null,
  currency: null,
  created_at: null,
  updated_at: null,
  closed_at: null,
}

/** Orders that the store deleted: the remote is asked about each before anything else. */
const ROWS = ["osdel_1", "osdel_2", "osdel_3"].map((id) =>
  claimedPresent({ id, order_id: id, external_id: id }),
)

/** Two lanes; the store's database fails when it is asked about the second row. */
function batch() {
  const events: string[] = []
  const answers: ((order: RemoteOrder) => void)[] = []
  const harness = new DeliveryHarness({ connection: { concurrency: 2 } })
  let fail: () => void = () => undefined
  const failing = new Promise<void>((resolve) => (fail = resolve))
  const provider = Object.assign(harness.provider, {
    fetchOrder: async (id: string) => {
      events.push(`asked about ${id}`)
      return await new Promise<RemoteOrder>((resolve) => answers.push(resolve))
    },
    cancelOrder: async () => ({ status: null }),
  })
  const sender = new Sender()
  sender.grant(2, Infinity)
  const service = {
    deliveries: {
      holdsClaim: async (_claimId: string, id: string) => {
        if (id === "osdel_2") {
          fail()
          throw new Error("the connection was reset")
        }
        return true
      },
      release: async (_claimId: string, ids: string[]) => void events.push(`released ${ids}`),
      record: async (_claimId: string, records: { id: string }[]) => {
        events.push(`recorded ${records.map(({ id }) => id)}`)
        return records.map(({ id }) => ({ id, state: "skipped" }))
      },
    },
    connections: { recordStreaks: async () => undefined },
    // So that the database is asked before each row.
    timings: { ...DEFAULT_TIMINGS, deliveryTrustMs: -1 },
    senders: { of: () => sender },
  }
  const registered: Record<string, unknown> = {
    [ORDER_SYNC_MODULE]: service,
    [ContainerRegistrationKeys.QUERY]: { graph: async () => ({ data: [] }) },
    event_bus: { emit: async () => undefined },
  }
  const input = {
    container: { resolve: (name: string) => registered[name] } as unknown as MedusaContainer,
    connection: { ...harness.connection, provider },
    breaker: harness.breaker,
    claimId: "osclm_1",
    lease: leaseFor(30_000, { workMs: 75_000, marginMs: 15_000 }),
    claimedAt: 0,
    claimed: ROWS,

    clock: { date: () => new Date(0), elapsed: () => 0 },
    random: () => 0.5,
    signal: harness.controller.signal,
    onProgress: () => undefined,
    isProbe: false,
  }
  const over = readBatch(input).then(async (orders) => deliverBatch(input, orders))
  const settled = over.then(
    () => events.push("over"),
    (error: Error) => events.push(`over: ${error.message}`),
  )
  return { events, answers, failing, settled }
}

describe("a batch of which one lane fails", () => {
  it("ends after what is under way was written back, and begins nothing more", async () => {
    const { events, answers, failing, settled } = batch()
    await failing
    await setImmediate()
    expect(events).toEqual(["asked about osdel_1"])

    answers[0](CLOSED)
    await settled
    expect(events).toEqual([
      "asked about osdel_1",
      "recorded osdel_1",
      "released osdel_3",
      "over: the connection was reset",
    ])
  })
})
