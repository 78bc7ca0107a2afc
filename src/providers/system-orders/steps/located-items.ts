import type { RemoteItem } from "../../../types"
import type { PlannedItem } from "../mapping"
import {
  emptyRecords,
  firstAfterRead,
  isBegun,
  knownId,
  parseItemHash,
  shortHash,
  writtenContent,
  type ItemHash,
  type LineRecords,
} from "./item-records"

/** One line of the order, and what is known of it at the remote. */
export interface LocatedItem {
  records: LineRecords
  wanted: PlannedItem | null
  /**
   * - `there`: it is at the remote
   * - `settled`: its add was in doubt, and the read shows it
   * - `absent`: it is not at the remote
   * - `vanished`: it was added, and somebody else took it away
   */
  state: "there" | "settled" | "absent" | "vanished"
  /** Its id at the remote; null while it is not known. */
  id: string | null
  /** What it holds there; null when that is not certain. */
  content: ItemHash | null
}

export interface Located {
  items: LocatedItem[]
  /** Items of the remote that no line of the order explains. */
  unexplained: RemoteItem[]
  /**
   * Whether an item that we know by its id shows what we wrote. Only then does a missing fingerprint
   * prove that an item is not there.
   */
  isProven: boolean
}

/** Marks the read that a plan is made from. */
export function readMark(items: readonly RemoteItem[] | null): string {
  return items === null
    ? "unread"
    : shortHash(items.map(({ id, fingerprint }) => `${id} ${fingerprint}`).sort())
}

/**
 * Finds each line among the items that were read: those with known ids by id, the rest by
 * fingerprint as a multiset. Equal items are interchangeable.
 *
 * @param read null when the items were not read, or cannot be
 */
export function locate(
  wanted: readonly PlannedItem[],
  records: readonly LineRecords[],
  read: readonly RemoteItem[] | null,
): Located {
  const afterRead = firstAfterRead(records, readMark(read))
  const pool = new Pool(read ?? [])
  const isProven = records.some((entry) => showsWhatWasWritten(entry, read ?? []))
  for (const id of records.flatMap((entry) => knownId(entry) ?? [])) {
    pool.takeId(id)
  }

  const lines = currentLines(wanted, records)
  const located = new Map<LineRecords, Omit<LocatedItem, "records" | "wanted">>()
  const inOrder = (isIt: (entry: LineRecords) => boolean, find: (entry: LineRecords) => void) =>
    lines.filter(({ entry }) => isIt(entry)).forEach(({ entry }) => find(entry))

  // What is certain first: an item in doubt must not be taken for one that the remote certainly has.
  inOrder(
    ({ add, change }) => add?.state === "done" || change !== null,
    (entry) => located.set(entry, findAdded(entry, { read, afterRead, pool })),
  )
  inOrder(
    (entry) => entry.add?.state === "begun" && !located.has(entry),
    (entry) => {
      const content = parseItemHash(entry.add?.hash ?? "")
      // With an id it was found before, and only the call that was to settle it got no answer.
      const known = read?.find((item) => item.id === knownId(entry) && item.id !== null)
      const found = known ?? pool.takeFingerprint(content.fingerprint)
      const id = found?.id ?? null
      located.set(entry, { state: found ? "settled" : "absent", id, content })
    },
  )
  for (const { entry, item } of lines) {
    if (!located.has(entry)) {
      const found = item && pool.takeFingerprint(item.fingerprint)
      const content = item && { ...parseItemHash(""), body: shortHash(item.body) }
      located.set(entry, { state: found ? "there" : "absent", id: found?.id ?? null, content })
    }
  }
  return {
    items: lines.map(({ entry, item }) => ({
      records: entry,
      wanted: item,
      ...(located.get(entry) ?? { state: "absent", id: null, content: null }),
    })),
    unexplained: pool.left,
    isProven,
  }
}

interface Line {
  entry: LineRecords
  item: PlannedItem | null
}

/** Each line once, in its newest generation, those that are wanted first. */
function currentLines(wanted: readonly PlannedItem[], records: readonly LineRecords[]): Line[] {
  const newest = new Map(records.map((entry) => [entry.line, entry]))
  const lines = wanted.map((item): Line => {
    const entry = newest.get(item.line)
    return { entry: entry ? nextGeneration(entry) : emptyRecords(item.line), item }
  })
  const others = [...newest.values()].filter(
    ({ line, remove }) => remove?.state !== "done" && !wanted.some((item) => item.line === line),
  )
  return [...lines, ...others.map((entry): Line => ({ entry, item: null }))]
}

function nextGeneration(entry: LineRecords): LineRecords {
  return entry.remove?.state === "done" ? emptyRecords(entry.line, entry.generation + 1) : entry
}

function findAdded(
  entry: LineRecords,
  { read, afterRead, pool }: { read: readonly RemoteItem[] | null; afterRead: number; pool: Pool },
): Omit<LocatedItem, "records" | "wanted"> {
  const content = writtenContent(entry)
  const id = knownId(entry)
  const { sequence } = parseItemHash((entry.change ?? entry.add)?.hash ?? "")
  if (read === null || sequence >= afterRead) {
    return { state: "there", id, content }
  }
  if (id !== null) {
    return { state: read.some((item) => item.id === id) ? "there" : "vanished", id, content }
  }
  const found = pool.takeFingerprint(content?.fingerprint ?? "")
  return { state: "there", id: found?.id ?? null, content }
}

function showsWhatWasWritten(entry: LineRecords, read: readonly RemoteItem[]): boolean {
  const id = knownId(entry)
  const content = writtenContent(entry)
  const item = id === null ? undefined : read.find((candidate) => candidate.id === id)
  return !isBegun(entry) && content !== null && item?.fingerprint === content.fingerprint
}

/** The items of a read that are not explained yet. */
class Pool {
  readonly left: RemoteItem[]

  constructor(items: readonly RemoteItem[]) {
    this.left = [...items]
  }

  takeId(id: string): void {
    this.#take((item) => item.id === id)
  }

  takeFingerprint(fingerprint: string): RemoteItem | null {
    return this.#take((item) => item.fingerprint === fingerprint)
  }

  #take(isIt: (item: RemoteItem) => boolean): RemoteItem | null {
    const index = this.left.findIndex(isIt)
    return index < 0 ? null : this.left.splice(index, 1)[0]
  }
}
