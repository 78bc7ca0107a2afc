import type { Coercion, KnownOrder, NextStep } from "../../../types"
import type { PlannedItem } from "../mapping"
import {
  bodyHash,
  emptyRecords,
  formatItemHash,
  isBegun,
  itemKey,
  itemRecords,
  nextSequence,
  type ItemHash,
  type ItemStepKind,
  type LineRecords,
} from "./item-records"
import { locate, readMark, type LocatedItem } from "./located-items"
import type { StepInput } from "./step-input"

/** Nothing is missing among the items, or what comes next. */
export type ItemsPlan = Exclude<NextStep, { do: "none" }> | { do: "none"; flags: Coercion[] }

export interface ItemsWanted {
  items: readonly PlannedItem[]
  /** Hash of the order's header as it was created. */
  header: string
}

/**
 * What is missing among the items of an order: first what has to be added, then changed, then
 * deleted. Pure.
 *
 * What the records say to be done is done. What they leave open is decided by a read: see `locate`.
 * Nothing is added while an item that was read could be the one in doubt.
 */
export function planItems(
  { items, header }: ItemsWanted,
  known: Pick<KnownOrder, "remote" | "progress">,
  adopted: readonly LineRecords[] = [],
): ItemsPlan {
  const records = withAdopted(itemRecords(known.progress), adopted)
  const begun = records.filter(isBegun)
  const isUnread = known.remote === null
  const read = known.remote?.items ?? null
  if (isUnread && (begun.length > 0 || items.some((item) => !isRecorded(item, records)))) {
    return { do: "read" }
  }
  if (begun.length > 0 && read === null) {
    return { do: "unsettled", key: begunKey(begun[0]) }
  }

  const { items: located, unexplained, isProven } = locate(items, records, read)
  const inDoubt = located.find(({ state, records: { add } }) => state === "absent" && add !== null)
  if (inDoubt && unexplained.length > 0 && !isProven) {
    return { do: "unsettled", key: itemKey("item", inDoubt.records) }
  }
  const sequence = nextSequence(records)
  const context: PlanContext = { mark: readMark(read), sequence, header, isUnread, flags: [] }
  return (
    firstOf(located, (item) => addStep(item, context)) ??
    firstOf(located, (item) => changeStep(item, context)) ??
    firstOf(located, (item) => deleteStep(item, context)) ?? { do: "none", flags: context.flags }
  )
}

interface PlanContext {
  mark: string
  sequence: number
  header: string
  isUnread: boolean
  /** What could not be made sure; filled while the plan is made. */
  flags: Coercion[]
}

type Planned = Exclude<ItemsPlan, { do: "none" }> | null

function firstOf(items: LocatedItem[], plan: (item: LocatedItem) => Planned): Planned {
  for (const item of items) {
    const planned = plan(item)
    if (planned) {
      return planned
    }
  }
  return null
}

function addStep({ records, wanted, state }: LocatedItem, context: PlanContext): Planned {
  if (!wanted) {
    return null
  }
  const wasDeleting = records.remove !== null
  if (state !== "absent" && !(state === "vanished" && wasDeleting)) {
    return null
  }
  if (!wasDeleting) {
    return step("item", records, wanted, "", context)
  }
  // Its delete was in doubt, and it is gone; now it is wanted again, under a key of its own.
  const next = emptyRecords(records.line, records.generation + 1)
  const planned = step("item", next, wanted, "", context)
  const obsolete = KINDS.map((kind) => itemKey(kind, records))
  return { ...planned, obsolete }
}

const KINDS: readonly ItemStepKind[] = ["item", "item-change", "item-delete"]

function changeStep(item: LocatedItem, context: PlanContext): Planned {
  const { records, wanted, content, state, id } = item
  if (!wanted || (state === "vanished" && records.remove !== null)) {
    return null
  }
  const isSame = content?.body === bodyHash(wanted)
  if (state === "settled" && isSame && id !== null) {
    // Written once more onto the item that was found, so that its record says what is known.
    return step("item", records, wanted, id, context)
  }
  if (isSame) {
    return null
  }
  return onKnownItem(item, context, (itemId) =>
    step("item-change", records, wanted, itemId, context),
  )
}

function deleteStep(item: LocatedItem, context: PlanContext): Planned {
  const { records, wanted, state } = item
  if (wanted || state === "absent" || state === "vanished") {
    return null
  }
  return onKnownItem(item, context, (itemId) => step("item-delete", records, null, itemId, context))
}

/** A change needs the id of its item; a read may tell it, else the order is left and flagged. */
function onKnownItem(
  { state, id }: LocatedItem,
  context: PlanContext,
  plan: (id: string) => Planned,
): Planned {
  if (state !== "vanished" && id !== null) {
    return plan(id)
  }
  if (context.isUnread) {
    return { do: "read" }
  }
  const message =
    state === "vanished"
      ? "An item was deleted in the order system, so its change is not sent."
      : "The order system does not tell the id of an item, so its change is not sent."
  context.flags.push({ field: "items", code: "field_dropped", message })
  return null
}

function step(
  kind: ItemStepKind,
  records: LineRecords,
  wanted: PlannedItem | null,
  id: string,
  { mark, sequence, header }: PlanContext,
): Extract<NextStep, { do: "step" }> {
  const hash: ItemHash = {
    body: wanted ? bodyHash(wanted) : "",
    fingerprint: wanted?.fingerprint ?? "",
    header,
    read: mark,
    sequence,
    id,
  }
  return {
    do: "step",
    step: {
      key: itemKey(kind, records),
      operation: "item",
      hash: formatItemHash(hash),
      doubt: "read",
      input: inputOf(wanted, id),
    },
  }
}

function inputOf(wanted: PlannedItem | null, id: string): StepInput {
  if (!wanted) {
    return { call: "delete_item", item_id: id }
  }
  const { body, fingerprint } = wanted
  return id === ""
    ? { call: "add_item", body, fingerprint }
    : { call: "change_item", item_id: id, body }
}

/** Items that travelled in the create have no steps of their own. */
function withAdopted(records: LineRecords[], adopted: readonly LineRecords[]): LineRecords[] {
  const others = adopted.filter(
    ({ line }) => !records.some((entry) => entry.line === line && entry.generation === 1),
  )
  const merged = records.map((entry) => {
    const found = adopted.find(({ line }) => line === entry.line && entry.generation === 1)
    return found && entry.add === null ? { ...entry, add: found.add } : entry
  })
  return [...others, ...merged].sort((a, b) => a.generation - b.generation)
}

function isRecorded({ line }: PlannedItem, records: readonly LineRecords[]): boolean {
  const newest = records.findLast((entry) => entry.line === line)
  return newest !== undefined && newest.remove?.state !== "done"
}

function begunKey(entry: LineRecords): string {
  const kind: ItemStepKind =
    entry.remove?.state === "begun"
      ? "item-delete"
      : entry.change?.state === "begun"
        ? "item-change"
        : "item"
  return itemKey(kind, entry)
}
