import { expectSame } from "../../../../../dev/testing/quick-expect"
import type { KnownOrder, NextStep, OrderProgress, OrderStep } from "../../../../types"
import { DEFAULT_OUTGOING } from "../../../../lib/outgoing-status"
import { readRow } from "../../answers"
import type { PlannedItem, SystemOrdersPayload } from "../../mapping"
import { comparedFields, itemFingerprint } from "../../mapping/fingerprint"
import { fieldMapsOf } from "../../preset"
import { systemOrdersConfigSchema, type SystemOrdersConfigInput } from "../../schemas"
import { adoptedIds } from "../adopted"
import { nextStep } from "../next-step"
import type { StepInput } from "../step-input"

/**
 * What becomes of a call. `lost` was carried out and `dropped` was not; no answer comes of either, as
 * when the process dies before or after sending.
 */
export type Fate = "answered" | "lost" | "dropped"

export interface Manners {
  showsItems: boolean
  /** Whether an added item's answer tells its id. */
  tellsIds: boolean
  showsFlags: boolean
  showsEntries: boolean
  /** Whether the record of a step keeps the id that it had while the step is begun. */
  keepsIds: boolean
  /** Whether items may be part of the create. */
  takesItems: boolean
}

export const PLAIN: Manners = {
  showsItems: true,
  tellsIds: true,
  showsFlags: true,
  showsEntries: true,
  keepsIds: false,
  takesItems: false,
}

export function configOf(settings: Partial<SystemOrdersConfigInput> = {}) {
  return systemOrdersConfigSchema.parse({ base_url: "https://api.example.com", ...settings })
}

const COMPARED = comparedFields(fieldMapsOf(configOf()).item)

export function plannedItem(line: string, name: string, quantity = 1): PlannedItem {
  const body = { name, quantity, price: 10 }
  return { line, body, fingerprint: itemFingerprint(body, COMPARED) }
}

export function payloadOf(more: Partial<SystemOrdersPayload> = {}): SystemOrdersPayload {
  return {
    order: { currency: "EUR" },
    items: [],
    flags: [],
    status: null,
    tracking: [],
    history: [],
    ...more,
  }
}

export function entryOf(kind: "tracking" | "history", text: string) {
  const body = kind === "tracking" ? { trackingNumber: text } : { text }
  return { key: `${kind}:${text}`, text, body }
}

/** An order system that takes items one by one, and the engine that plans what is missing. */
export class SimulatedRemote {
  items: { id: number; body: Record<string, unknown> }[] = []
  flags: string[] = []
  status = 1
  tracking: unknown[] = []
  history: unknown[] = []
  progress: OrderProgress = {}
  steps: string[] = []

  #lastId = 0
  readonly #config

  constructor(
    readonly manners: Manners,
    settings: Partial<SystemOrdersConfigInput> = {},
  ) {
    this.#config = configOf({
      ...(manners.takesItems ? { items_in_create: "items" } : {}),
      ...settings,
    })
  }

  add(body: Record<string, unknown>): number {
    const id = ++this.#lastId
    this.items.push({ id, body })
    return id
  }

  names(): string[] {
    return this.items.map(({ body }) => `${String(body.quantity)} ${String(body.name)}`).sort()
  }

  /** One turn of the engine: until nothing is missing, or until a call gets no answer. */
  turn(payload: SystemOrdersPayload, fate: () => Fate): NextStep | "interrupted" {
    const isDoubtful = Object.values(this.progress).some(({ state }) => state === "begun")
    let remote: KnownOrder["remote"] = null
    for (let calls = 0; calls < 200; calls++) {
      const known: KnownOrder = {
        external_id: "7",
        status: null,
        remote,
        progress: structuredClone(this.progress),
        is_doubtful: isDoubtful && remote === null,
      }
      const settings = { config: this.#config, outgoing: DEFAULT_OUTGOING }
      const next = nextStep({ payload, status: null, fact: null }, known, settings)
      if (next.do === "read") {
        expectSame(remote, null)
        remote = this.#read()
      } else if (next.do !== "step") {
        return next
      } else if (!this.#perform(next.step, next.obsolete ?? [], fate())) {
        return "interrupted"
      }
    }
    throw new Error("The plan does not end")
  }

  #read() {
    const { showsItems, showsFlags, showsEntries } = this.manners
    const row = {
      id: 7,
      statusId: this.status,
      ...(showsItems ? { items: this.items.map(({ id, body }) => ({ ...body, id })) } : {}),
      ...(showsFlags
        ? {
            isPaid: this.flags.includes("paid"),
            isSent: this.flags.includes("sent"),
            isDelivered: this.flags.includes("delivered"),
            isDone: this.flags.includes("done"),
            isCancelled: this.flags.includes("cancel"),
          }
        : {}),
      ...(showsEntries ? { tracking: this.tracking, history: this.history } : {}),
    }
    return readRow(row, { config: this.#config, outgoing: DEFAULT_OUTGOING })
  }

  /** Whether an answer came. */
  #perform({ key, hash, doubt, input }: OrderStep, obsolete: string[], fate: Fate): boolean {
    this.steps.push(key)
    obsolete.forEach((name) => delete this.progress[name])
    const before = this.manners.keepsIds ? (this.progress[key]?.remote_id ?? null) : null
    if (doubt !== "repeat") {
      this.progress[key] = { state: "begun", hash, remote_id: before }
    }
    const remote_id = fate === "dropped" ? null : this.#carryOut(input as StepInput)
    if (fate === "answered") {
      this.progress[key] = { state: "done", hash, remote_id }
    }
    return fate === "answered"
  }

  #carryOut(input: StepInput): string | null {
    switch (input.call) {
      case "add_item": {
        const id = this.add(input.body)
        return this.manners.tellsIds ? String(id) : null
      }
      case "change_item": {
        const item = this.items.find(({ id }) => String(id) === input.item_id)
        expectSame(item !== undefined, true)
        item!.body = input.body
        return input.item_id
      }
      case "delete_item":
        this.items = this.items.filter(({ id }) => String(id) !== input.item_id)
        return input.item_id
      case "adopt":
        return adoptedIds(input.items, this.#read()?.items ?? null)
      case "flag":
        this.flags.push(input.flag)
        return null
      case "status":
        this.status = Number(input.body.statusId)
        return null
      case "tracking":
      case "history":
        this[input.call].push(input.body)
        return null
    }
  }
}
