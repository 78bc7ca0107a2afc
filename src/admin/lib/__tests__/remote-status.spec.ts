import type { AdminOrderSyncStatusRules } from "../../../types"
import {
  cancelsOrders,
  changeOfRules,
  goneCodes,
  ownStatuses,
  ownStatusName,
  withActionOf,
} from "../remote-status"

const RULES: AdminOrderSyncStatusRules = {
  conflict: "never_downgrade",
  actions: { new: "none", processing: "none", done: "complete", cancelled: "none" },
  deleted: "cancel",
  outgoing: {
    packed: "none",
    shipped: "processing",
    delivered: "none",
    completed: "done",
    cancelled: "cancelled",
    returned: "none",
  },
}
const withCodes = (actions_by_code: AdminOrderSyncStatusRules["actions_by_code"]) => ({
  ...RULES,
  actions_by_code,
})
const status = (code: string) => ({ code, label: code.toUpperCase(), status: null })

describe("the remote's own name of a status", () => {
  it.each([
    ["its label", "17", "Packed up", "Packed up"],
    ["its code where it has no label", "17", null, "17"],
    ["none where nothing was read", null, null, null],
    ["none where it is the class", "processing", "Processing", null],
  ])("is %s", (_what, remote_status_code, remote_status_label, name) => {
    const delivery = { remote_status: "processing" as const, remote_status_code }
    expect(ownStatusName({ ...delivery, remote_status_label })).toBe(name)
  })
})

describe("statuses with actions of their own", () => {
  it("are none where the remote knows the four classes only", () => {
    expect(ownStatuses([status("new"), status("cancelled")])).toEqual([])
    expect(ownStatuses([])).toEqual([])
  })

  it("are all where the remote knows one more", () => {
    const statuses = [status("new"), status("on_hold")]
    expect(ownStatuses(statuses)).toEqual(statuses)
  })

  it("are also kept where the remote names them no more", () => {
    const rules = withCodes({ on_hold: "none", lost: "archive" })
    expect(goneCodes(rules, [status("on_hold")])).toEqual(["lost"])
    expect(goneCodes(RULES, [status("on_hold")])).toEqual([])
  })
})

describe("the action of a code", () => {
  it("is set, replaced and taken away", () => {
    const set = withActionOf(withCodes({ lost: "archive" }), "on_hold", "cancel")
    expect(set).toEqual(withCodes({ lost: "archive", on_hold: "cancel" }))
    const replaced = withActionOf(set, "on_hold", "none")
    expect(replaced).toEqual(withCodes({ lost: "archive", on_hold: "none" }))
    expect(withActionOf(replaced, "on_hold", null)).toEqual(withCodes({ lost: "archive" }))
  })

  it("cancels orders as that of a class does", () => {
    const byClass = { ...RULES, actions: { ...RULES.actions, cancelled: "cancel" as const } }
    const byCode = withCodes({ refunded: "cancel" })
    expect([RULES, byClass, byCode].map((rules) => cancelsOrders(rules))).toEqual([
      false,
      true,
      true,
    ])
    expect(cancelsOrders(byCode, byCode)).toBe(false)
    expect(cancelsOrders(byCode, RULES)).toBe(true)
    expect(cancelsOrders(withCodes({ cancelled: "cancel" }), byClass)).toBe(true)
  })
})

describe("the change of the rules", () => {
  it("names the codes that lose their action", () => {
    const former = withCodes({ lost: "archive", on_hold: "cancel" })
    expect(changeOfRules(former, withCodes({ on_hold: "none" }))).toEqual({
      ...RULES,
      actions_by_code: { lost: null, on_hold: "none" },
    })
  })

  it("names no codes where there were none", () => {
    expect(changeOfRules(RULES, RULES)).toEqual(RULES)
    expect(changeOfRules(RULES, withCodes({}))).not.toHaveProperty("actions_by_code")
  })
})
