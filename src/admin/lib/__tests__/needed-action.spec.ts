import type { AdminOrderSyncPause } from "../../../types"
import { neededAction, statusConflict } from "../needed-action"

const paused = (kind: AdminOrderSyncPause["kind"]) => ({
  is_enabled: true,
  pause: { kind, code: null, message: null, paused_at: null, probe_at: null },
})
const ON = { is_enabled: true, pause: null }
const OFF = { is_enabled: false, pause: null }

const delivery = (
  state: "pending" | "delivered" | "parked" | "skipped",
  error_kind: string | null = null,
  is_urgent = false,
) => ({ state, error_kind, is_urgent })

describe("the button that an order needs now", () => {
  it.each([
    ["nothing while it is synced", delivery("delivered"), ON, null],
    ["nothing while it is about to be sent", delivery("pending"), ON, null],
    ["nothing while a retry is under way", delivery("pending", "transient", true), ON, null],
    ["a retry after a failure", delivery("pending", "transient"), ON, "retry"],
    ["a retry when it needs attention", delivery("parked", "invalid"), ON, "retry"],
    ["nothing more where an answer is asked for", delivery("parked", "id_collision"), ON, null],
    ["an answer on its own page", delivery("parked", "unsettled"), ON, "settle"],
    ["to be sent although a rule excludes it", delivery("skipped"), ON, "send"],
    ["the settings while the key is wrong", delivery("pending"), paused("auth"), "settings"],
    ["a retry while the remote is down", delivery("pending"), paused("outage"), "retry"],
    ["a retry of what was refused during a pause", delivery("parked"), paused("auth"), "retry"],
    ["the settings while it is switched off", delivery("pending"), OFF, "settings"],
    ["a retry where the connection is not known", delivery("parked"), undefined, "retry"],
  ] as const)("is %s", (_name, row, connection, action) => {
    expect(neededAction(row, connection)).toBe(action)
  })
})

describe("a contradiction to Medusa's own badges", () => {
  it.each([
    ["canceled", "processing", "cancelledHere"],
    ["canceled", "cancelled", null],
    ["canceled", null, null],
    ["pending", "cancelled", "cancelledThere"],
    ["completed", "done", null],
    ["archived", "cancelled", null],
    [undefined, "cancelled", null],
  ] as const)("%s here and %s there", (here, there, conflict) => {
    expect(statusConflict(here, there)).toBe(conflict)
  })
})
