import { hashJson } from "../../../lib/hash"
import type { OrderProgress, StepRecord } from "../../../types"
import type { PlannedItem } from "../mapping"

/** What the hash of an item's step says, each part a hash of its own or a mark. */
export interface ItemHash {
  /** Of the body that was sent. */
  body: string
  fingerprint: string
  /** Of the order's header as it was created. */
  header: string
  /** Of the items that the plan was made from. */
  read: string
  /** Position among the steps of the order's items. */
  sequence: number
  /** Id of the item that is changed or deleted; empty for one that is added. */
  id: string
}

const SEPARATOR = "."

export function formatItemHash({ sequence, id, ...rest }: ItemHash): string {
  const { body, fingerprint, header, read } = rest
  const safeId = encodeURIComponent(id).replaceAll(SEPARATOR, "%2E")
  return [body, fingerprint, header, read, sequence, safeId].join(SEPARATOR)
}

export function parseItemHash(hash: string): ItemHash {
  const parts = hash.split(SEPARATOR)
  const [body = "", fingerprint = "", header = "", read = "", sequence = "0", id = ""] = parts
  return {
    body,
    fingerprint,
    header,
    read,
    sequence: Number(sequence),
    id: decodeURIComponent(id),
  }
}

export function shortHash(value: unknown): string {
  return hashJson(value).slice(0, 32)
}

export function bodyHash({ body }: PlannedItem): string {
  return shortHash(body)
}

/**
 * What was done with one line at the remote. A line that was deleted and came back has a generation
 * of its own, so that no record has to be forgotten.
 */
export interface LineRecords {
  line: string
  generation: number
  add: StepRecord | null
  change: StepRecord | null
  remove: StepRecord | null
}

export type ItemStepKind = "item" | "item-change" | "item-delete"

export function itemKey(
  kind: ItemStepKind,
  { line, generation }: { line: string; generation: number },
): string {
  return generation === 1 ? `${kind}:${line}` : `${kind}:${line}#${generation}`
}

const KEY = /^(item|item-change|item-delete):(.+?)(?:#(\d+))?$/s

/** The records of all lines and generations, oldest generation first. */
export function itemRecords(progress: OrderProgress): LineRecords[] {
  const records = new Map<string, LineRecords>()
  for (const [key, record] of Object.entries(progress)) {
    const match = KEY.exec(key)
    if (match) {
      const [, kind, line, number = "1"] = match
      const generation = Number(number)
      const id = itemKey("item", { line, generation })
      const entry = records.get(id) ?? emptyRecords(line, generation)
      records.set(id, { ...entry, [PART[kind as ItemStepKind]]: record })
    }
  }
  return [...records.values()].sort((a, b) => a.generation - b.generation)
}

const PART = { item: "add", "item-change": "change", "item-delete": "remove" } as const

export function emptyRecords(line: string, generation = 1): LineRecords {
  return { line, generation, add: null, change: null, remove: null }
}

export function nextSequence(records: readonly LineRecords[]): number {
  return 1 + Math.max(0, ...hashesOf(records).map(({ sequence }) => sequence))
}

/**
 * The sequence from which on steps were planned from the present read, so that what they did cannot
 * be among its items: the last steps, as long as they bear its mark.
 */
export function firstAfterRead(records: readonly LineRecords[], mark: string): number {
  const earlier = hashesOf(records).filter(({ read }) => read !== mark)
  return 1 + Math.max(0, ...earlier.map(({ sequence }) => sequence))
}

function hashesOf(records: readonly LineRecords[]): ItemHash[] {
  return records.flatMap(({ add, change, remove }) =>
    [add, change, remove].flatMap((record) => (record ? [parseItemHash(record.hash)] : [])),
  )
}

/** The id of the item at the remote, as far as an answer or a read told it. */
export function knownId({ add, change, remove }: LineRecords): string | null {
  const named = [change, remove, add].flatMap((record) =>
    record ? parseItemHash(record.hash).id : [],
  )
  return add?.remote_id ?? named.find((id) => id !== "") ?? null
}

export function isBegun({ add, change, remove }: LineRecords): boolean {
  const isOver = remove?.state === "done"
  return !isOver && [add, change, remove].some((record) => record?.state === "begun")
}

/** What was written last for certain; null while a change of it is in doubt. */
export function writtenContent({ add, change }: LineRecords): ItemHash | null {
  if (change) {
    return change.state === "done" ? parseItemHash(change.hash) : null
  }
  return add ? parseItemHash(add.hash) : null
}
