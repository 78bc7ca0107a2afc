import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { leaseFor } from "../../../lib/lease"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import { Sender } from "../../../modules/order-sync/sender"
import { DEFAULT_TIMINGS } from "../../../modules/order-sync/timings"
import { deliverBatch, readBatch } from "../deliver-batch"
import { claimed, DeliveryHarness } from "./support/delivery-harness"

interface Situation {
  /** When the claim was asked for, and what the clock says when its answer is dealt with. */
  claimedAt: number
  now: number
  /** What the database answers when it is asked. */
  isHeld: boolean
}

/** Delivers a batch of one order that does not exist: what is asked and written back is the point. */
async function deliver({ claimedAt, now, isHeld }: Situation) {
  const harness = new DeliveryHarness()
  const asked: string[] = []
  const released: string[] = []
  const recorded: string[] = []
  const sender = new Sender()
  sender.grant(6, Infinity)
  const service = {
    deliveries: {
      holdsClaim: async (_claimId: string, id: string) => {
        asked.push(id)
        return isHeld
      },
      release: async (_claimId: string, ids: string[]) => void released.push(...ids),
      record: async (_claimId: string, records: { id: string }[]) => {
        recorded.push(...records.map(({ id }) => id))
        return records.map(({ id }) => ({ id, state: "skipped" }))
      },
    },
    connections: { recordStreaks: async () => undefined },
    timings: DEFAULT_TIMINGS,
    senders: { of: () => sender },
  }
  const registered: Record<string, unknown> = {
    [ORDER_SYNC_MODULE]: service,
    [ContainerRegistrationKeys.QUERY]: { graph: async () => ({ data: [] }) },
    event_bus: { emit: async () => undefined },
  }
  const input = {
    container: {
      resolve: (name: string) => registered[name],
    } as unknown as MedusaContainer,
    connection: harness.connection,
    breaker: harness.breaker,
    claimId: "osclm_1",
    lease: leaseFor(30_000, { workMs: 75_000, marginMs: 15_000 }),
    claimedAt,
    claimed: [claimed()],
    clock: { date: () => new Date(0), elapsed: () => now },
    random: () => 0.5,
    signal: harness.controller.signal,
    onProgress: () => undefined,
    isProbe: false,
  }
  await deliverBatch(input, await readBatch(input))
  return { asked, released, recorded }
}

const BEGUN = { asked: [], released: [], recorded: ["osdel_01"] }
const ASKED = { asked: ["osdel_01"], released: [], recorded: ["osdel_01"] }
const GIVEN_BACK = { asked: ["osdel_01"], released: ["osdel_01"], recorded: [] }

describe("a batch of claimed rows", () => {
  it.each<[string, Situation, object]>([
    ["is begun at once", { claimedAt: 5_000, now: 5_100, isHeld: false }, BEGUN],
    ["is begun when it is still ours", { claimedAt: 5_000, now: 9_000, isHeld: true }, ASKED],
    [
      "is not sent when it was claimed by another while the answer to the claim was on its way",
      { claimedAt: 5_000, now: 70_000, isHeld: false },
      GIVEN_BACK,
    ],
    [
      "is not sent, without asking, when too little is left of its lease",
      { claimedAt: 5_000, now: 135_000, isHeld: true },
      { ...GIVEN_BACK, asked: [] },
    ],
  ])("%s", async (_, situation, outcome) => {
    expect(await deliver(situation)).toEqual(outcome)
  })
})
