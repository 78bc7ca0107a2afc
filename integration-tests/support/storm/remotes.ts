import { isDeepStrictEqual } from "node:util"
import type { BehaviourChange, DialectName, Emulator, OrderOf } from "../../../dev/emulator"
import type { SystemItem } from "../../../dev/emulator/dialects/system-orders/order"
import type { RemoteStatus } from "../../../src/types"
import type { SystemOrdersPayload } from "../../../src/providers/system-orders/mapping"
import type { UserHubPayload } from "../../../src/providers/userhub/mapping"
import type { EligibleOrder } from "./ledger"
import type { UnsentRule } from "./ledger-sql"

/** What of a preview is compared. */
export interface Previewed {
  operation: string
  payload: Record<string, unknown>
}

/** An order system during a storm: how it behaves, and how what it holds is verified. */
export interface StormRemote<D extends DialectName = DialectName> {
  dialect: D
  /** Of the emulator; nothing but the sender prevents doubles. */
  behaviour: BehaviourChange<D>
  /** In which orders are placed: others would not be sent. */
  currencies: readonly string[]
  /** Whether a lost create can be told apart by a person only. */
  canLeaveUnsettled: boolean
  /** By which rules an order that was not sent in time is never sent. */
  leavesOut: readonly UnsentRule[]
  /** How the order at the remote differs from what would be sent now, in words; null when it does not. */
  compare: (order: EligibleOrder, preview: Previewed, held: OrderOf<D>) => string | null
}

const ORDER_REPO: StormRemote<"orderrepo"> = {
  dialect: "orderrepo",
  behaviour: { acceptDuplicates: true },
  currencies: ["eur", "usd"],
  canLeaveUnsettled: false,
  leavesOut: [],
  compare: (order, { operation, payload }, remote) => {
    if (operation !== "none") {
      return `still wants "${operation}"`
    }
    const { external_id: id, total, currency, phone, email, username, products, data } = remote
    const held = { id, total, currency, phone, email, username, products, data }
    return differenceOf(payload, held) ?? statusProblem(order, remote.status)
  },
}

const USERHUB_CLASSES: Record<OrderOf<"userhub">["status"], RemoteStatus> = {
  pending: "new",
  processing: "processing",
  confirmed: "processing",
  in_progress: "processing",
  on_hold: "processing",
  completed: "done",
  cancelled: "cancelled",
  refunded: "cancelled",
}

/** Only its metadata and its status can be changed: the newest content stands in the metadata. */
const USERHUB: StormRemote<"userhub"> = {
  dialect: "userhub",
  behaviour: {},
  currencies: ["eur"],
  canLeaveUnsettled: false,
  leavesOut: ["nothing_to_send"],
  compare: (order, { operation, payload }, remote) => {
    if (operation !== "none") {
      return `still wants "${operation}"`
    }
    const { metadata, ...fields } = payload as UserHubPayload
    const wanted = { ...fields, ...metadata.medusa_order }
    const shown = { ...remote, ...(remote.metadata.medusa_order as object) }
    const held = pick(shown, Object.keys(wanted))
    return differenceOf(wanted, held) ?? statusProblem(order, USERHUB_CLASSES[remote.status])
  },
}

const BRING_FORWARD_CLASSES: Record<string, RemoteStatus> = {
  pending: "new",
  delivery: "processing",
  completed: "done",
}

/** Nothing but the status can be changed, and it knows no cancelled orders. */
const BRING_FORWARD: StormRemote<"bring-forward"> = {
  dialect: "bring-forward",
  behaviour: {},
  currencies: ["usd"],
  canLeaveUnsettled: true,
  leavesOut: ["cancelled_unsent", "nothing_to_send"],
  compare: (order, { operation, payload }, { address, lines }) => {
    if (operation !== "none" && operation !== "update_unsupported") {
      return `still wants "${operation}"`
    }
    const items = lines.map(({ productId, quantity, shipping }) => ({
      productId,
      quantity,
      shipping,
    }))
    const changed = operation === "none" ? differenceOf(payload, { address, items }) : null
    const statuses = [...new Set(lines.map(({ status }) => status))]
    const status = statuses.length === 1 ? BRING_FORWARD_CLASSES[statuses[0]] : null
    return changed ?? (order.status === "canceled" ? null : statusProblem(order, status))
  },
}

/** Calls after the create must have arrived once each, whatever became of their answers. */
const SYSTEM_ORDERS: StormRemote<"system-orders"> = {
  dialect: "system-orders",
  behaviour: {},
  currencies: ["eur", "usd"],
  canLeaveUnsettled: false,
  leavesOut: [],
  compare: (order, { operation, payload }, { items, flags, tracking, history }) => {
    if (operation !== "none") {
      return `still wants "${operation}"`
    }
    const wanted = payload as SystemOrdersPayload
    const bodies = (entries: { body: unknown }[]) => entries.map(({ body }) => body)
    return (
      differenceOf(sorted(bodies(wanted.items)), sorted(items.map(unnamed))) ??
      differenceOf(sorted(bodies(wanted.tracking)), sorted(tracking)) ??
      missingOf(bodies(wanted.history), history) ??
      flagProblem(order, wanted.flags, flags)
    )
  },
}

/** A changed item was named in the body of its change. */
function unnamed({ id, fields: { id: name, ...fields } }: SystemItem): object {
  return name === undefined || String(name) === id ? fields : { ...fields, id: name }
}

export const STORM_REMOTES: { [D in DialectName]: StormRemote<D> } = {
  orderrepo: ORDER_REPO,
  userhub: USERHUB,
  "bring-forward": BRING_FORWARD,
  "system-orders": SYSTEM_ORDERS,
}

/** How what the remote holds differs, in words; null when it does not. */
export function compareHeld(
  emulator: Emulator<DialectName>,
  order: EligibleOrder,
  preview: Previewed,
): string | null {
  const remote = STORM_REMOTES[emulator.dialect] as StormRemote
  const held = emulator.orders().find((candidate) => correlationOf(candidate) === order.id)
  if (!held) {
    return `${order.id} is not at the remote`
  }
  const difference = remote.compare(order, preview, held)
  return difference === null ? null : `${order.id}: ${difference}`
}

function correlationOf(order: OrderOf<DialectName>): string | null {
  return "external_id" in order ? order.external_id : order.correlation
}

/** The rule of the guides, not the plugin's code: that is what is verified. */
function statusProblem(order: EligibleOrder, status: RemoteStatus | null): string | null {
  const expected = expectedStatuses(order)
  return status !== null && expected.includes(status)
    ? null
    : `it is "${status}" at the remote and should be "${expected.join('" or "')}"`
}

function expectedStatuses(order: EligibleOrder): RemoteStatus[] {
  if (order.status === "canceled") {
    return ["cancelled"]
  }
  if (order.is_delivered && order.is_all_packed) {
    return ["done"]
  }
  // An edit after the delivery may have come before or after the remote was told "done".
  return order.is_delivered ? ["processing", "done"] : [order.is_shipped ? "processing" : "new"]
}

/** A state cannot be taken back, so there may be more of them than the order has now. */
function flagProblem(
  { status, is_delivered, is_all_packed }: EligibleOrder,
  wanted: string[],
  held: string[],
): string | null {
  const missing = wanted.filter((flag) => !held.includes(flag))
  if (missing.length > 0 || new Set(held).size !== held.length) {
    return `it has the states "${held.join()}" at the remote and should have "${wanted.join()}"`
  }
  if (held.includes("cancel") !== (status === "canceled")) {
    return `it is ${status} and has the states "${held.join()}" at the remote`
  }
  return is_delivered && is_all_packed && status !== "canceled" && !held.includes("delivered")
    ? `it is delivered and has the states "${held.join()}" at the remote`
    : null
}

function differenceOf(wanted: unknown, held: unknown): string | null {
  return isDeepStrictEqual(toPlain(wanted), toPlain(held))
    ? null
    : `it differs at the remote: ${JSON.stringify(held)} instead of ${JSON.stringify(wanted)}`
}

/** Lines of what once was true stay, and none of them may stand there twice. */
function missingOf(wanted: unknown[], held: unknown[]): string | null {
  const lines = held.map((line) => JSON.stringify(line))
  const isMissing = wanted.some((line) => !lines.includes(JSON.stringify(line)))
  return isMissing || new Set(lines).size !== lines.length
    ? `its history is ${JSON.stringify(held)} at the remote instead of ${JSON.stringify(wanted)}`
    : null
}

function sorted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(toPlain(value))).sort()
}

function pick(from: object, keys: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
}

/** As it goes over the wire: without what is not there, and the keys in one order. */
function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toPlain)
  }
  if (typeof value !== "object" || value === null) {
    return value
  }
  const present = Object.entries(value).filter(([, field]) => field !== null && field !== undefined)
  return Object.fromEntries(
    present
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]): [string, unknown] => [key, toPlain(field)]),
  )
}
