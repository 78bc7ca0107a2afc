import type { AdminOrderSyncFieldChange } from "../types"

/**
 * What was sent of an order, so that later changes can be named: a keyed digest of each value by a
 * digest of what it belongs to. No value can be read from it, and none can be guessed without the key.
 */
export type SentFields = Record<string, string>

/** A digest that nobody can compute without the store's key. */
export type Digest = (text: string) => string

interface Leaf {
  path: string
  /** The path of the row of a list that it belongs to. */
  row: string | null
  entry: string | null
  /** The same for the same thing in another payload, wherever it is in its list. */
  identity: string
  value: string
}

/** Shows by its own digest which key the others were made with. */
const KEY_CHECK = "key"

export function digestFields(payload: Record<string, unknown>, digest: Digest): SentFields {
  const fields = leavesOf(payload).map(({ identity, value }) => {
    const key = keyOf(identity, digest)
    return [key, digestOf(key, value, digest)] as const
  })
  return Object.fromEntries([[KEY_CHECK, digest(KEY_CHECK)], ...fields])
}

/** What differs from what was sent; null when it was digested with another key. */
export function findChanges(
  sent: SentFields,
  payload: Record<string, unknown>,
  digest: Digest,
): AdminOrderSyncFieldChange[] | null {
  if (sent[KEY_CHECK] !== digest(KEY_CHECK)) {
    return null
  }
  const leaves = leavesOf(payload).map((leaf) => ({ ...leaf, key: keyOf(leaf.identity, digest) }))
  const known = new Set(leaves.flatMap(({ key, row }) => (key in sent && row ? [row] : [])))
  const changes = leaves.flatMap(
    ({ key, path, row, entry, value }): AdminOrderSyncFieldChange[] => {
      if (sent[key] === digestOf(key, value, digest)) {
        return []
      }
      return row && !known.has(row)
        ? [{ field: row, entry, change: "added", value: null }]
        : [{ field: path, entry, change: key in sent ? "changed" : "added", value }]
    },
  )
  return [...withoutRepeats(changes), ...goneOf(sent, new Set(leaves.map(({ key }) => key)))]
}

/** A row that is new as a whole is one change, however many fields it has. */
function withoutRepeats(changes: AdminOrderSyncFieldChange[]): AdminOrderSyncFieldChange[] {
  const seen = new Set<string>()
  return changes.filter(({ field }) => !seen.has(field) && seen.add(field))
}

/** One change for each row or field that is not sent any more. */
function goneOf(sent: SentFields, present: ReadonlySet<string>): AdminOrderSyncFieldChange[] {
  const rows = new Set([...present].map(rowOf))
  const gone = Object.keys(sent).filter((key) => key !== KEY_CHECK && !present.has(key))
  const fields = new Map(
    gone.map((key): [string, string] => {
      const [list, name] = key.split("|")
      if (list === "") {
        return [key, name]
      }
      return rows.has(rowOf(key)) ? [key, `${list}.${name}`] : [rowOf(key), list]
    }),
  )
  return [...fields.values()].map((field) => ({
    field,
    entry: null,
    change: "removed" as const,
    value: null,
  }))
}

/** "list|field|digest": list and field of what a provider sends, which say nothing of the customer. */
function keyOf(identity: string, digest: Digest): string {
  const [list, name, ...entry] = identity.split("|")
  return `${list}|${name}|${list === "" ? "" : digest(`${list}|${entry.join("|")}`)}`
}

/** With its key, so that equal values of two fields do not look equal. */
function digestOf(key: string, value: string, digest: Digest): string {
  return digest(`${key}=${value}`)
}

function rowOf(key: string): string {
  const [list, , entry] = key.split("|")
  return `${list}|${entry}`
}

function leavesOf(payload: Record<string, unknown>): Leaf[] {
  return Object.entries(payload).flatMap(([name, value]): Leaf[] =>
    Array.isArray(value) && value.every(isNamed)
      ? rowLeaves(name, value)
      : [{ path: name, row: null, entry: null, identity: `|${name}|`, value: textOf(value) }],
  )
}

/** Rows are told apart by their names, so that a new one in between changes no other. */
function rowLeaves(list: string, rows: NamedRow[]): Leaf[] {
  const counts = new Map<string, number>()
  return rows.flatMap((row, index) => {
    const count = (counts.get(row.name) ?? 0) + 1
    counts.set(row.name, count)
    return Object.entries(row)
      .filter(([field]) => field !== "name")
      .map(([field, value]) => ({
        path: `${list}[${index}].${field}`,
        row: `${list}[${index}]`,
        entry: row.name,
        identity: `${list}|${field}|${count}|${row.name}`,
        value: textOf(value),
      }))
  })
}

interface NamedRow extends Record<string, unknown> {
  name: string
}

function isNamed(row: unknown): row is NamedRow {
  return typeof row === "object" && row !== null && "name" in row && typeof row.name === "string"
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "")
}
