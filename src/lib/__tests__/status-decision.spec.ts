import { DEFAULT_CAPABILITIES } from "../../types"
import { DEFAULT_OUTGOING } from "../outgoing-status"
import type { ConflictRule, StatusCapabilities, StatusSituation } from "../status"
import { statusDecision } from "../status-decision"
import { aFulfillment, anItem, anOrder } from "./order-fixture"

const CANCELLED = anOrder({ status: "canceled" })
const DELIVERED = anOrder({
  items: [anItem({ fulfilled_quantity: "3" })],
  fulfillments: [aFulfillment({ delivered_at: "2026-05-05T12:00:00.000Z" })],
})

function decide(
  order: typeof CANCELLED,
  situation: Pick<StatusSituation, "target" | "remote"> & Partial<StatusSituation>,
  rule: ConflictRule = "remote_wins",
  capabilities: Partial<StatusCapabilities> = { update: true, cancel: true },
) {
  const unknown = { lastWritten: null, orderUpdatedAt: null, remoteUpdatedAt: null }
  return statusDecision({
    order,
    outgoing: DEFAULT_OUTGOING,
    situation: { ...unknown, ...situation },
    rule,
    capabilities: { ...DEFAULT_CAPABILITIES, update: true, cancel: true, ...capabilities },
  })
}

describe("statusDecision", () => {
  it("names the fact that the rule holds back", () => {
    expect(decide(CANCELLED, { target: "cancelled", remote: "processing" })).toEqual({
      status: null,
      fact: null,
      withheld: "cancelled",
    })
    expect(decide(DELIVERED, { target: "done", remote: "cancelled" }, "never_downgrade")).toEqual({
      status: null,
      fact: null,
      withheld: "delivered",
    })
  })

  it("keeps nothing back that is written or that the remote says already", () => {
    expect(decide(CANCELLED, { target: "cancelled", remote: "new" })).toEqual({
      status: "cancelled",
      fact: "cancelled",
      withheld: null,
    })
    expect(decide(CANCELLED, { target: "cancelled", remote: "cancelled" })).toEqual({
      status: null,
      fact: null,
      withheld: null,
    })
    expect(decide(anOrder(), { target: null, remote: "done" })).toEqual({
      status: null,
      fact: null,
      withheld: null,
    })
  })

  it("names what a remote cannot be told at all, also when the remote does not have the order yet", () => {
    const cannotUpdate = { update: false, cancel: true }
    const situation = { target: "cancelled", remote: null } as const
    expect(decide(CANCELLED, situation, "shop_wins", cannotUpdate)).toEqual({
      status: null,
      fact: null,
      withheld: "cancelled",
    })
    expect(
      decide(CANCELLED, situation, "shop_wins", { update: true, cancel: false }).withheld,
    ).toBe("cancelled")
  })
})
