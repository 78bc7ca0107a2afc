import type { OrderProgress, OrderStep, RemoteItem } from "../../../types"
import type { PlannedItem } from "../mapping"
import { bodyHash, emptyRecords, formatItemHash, type LineRecords } from "./item-records"
import type { StepInput } from "./step-input"

/** Of the step that learns the ids of the items that travelled in the create. */
export const ADOPT_KEY = "created"

interface Adopted {
  header: string
  /** Body and fingerprint by line, as they were sent. */
  lines: Record<string, [body: string, fingerprint: string]>
}

/** Reading changes nothing, so it is repeated when its answer is lost. */
export function adoptStep(items: readonly PlannedItem[], header: string): OrderStep {
  const lines = items.map((item) => [item.line, [bodyHash(item), item.fingerprint]])
  const input: StepInput = {
    call: "adopt",
    items: items.map(({ line, fingerprint }) => ({ line, fingerprint })),
  }
  return {
    key: ADOPT_KEY,
    operation: "item",
    hash: JSON.stringify({ header, lines: Object.fromEntries(lines) }),
    doubt: "repeat",
    input,
  }
}

/**
 * The ids of the items by line, as text for the step's record. Null where items cannot be read: then
 * they count as there, because the settings say that the create carries them.
 */
export function adoptedIds(
  wanted: readonly { line: string; fingerprint: string }[],
  items: readonly RemoteItem[] | null,
): string | null {
  if (items === null) {
    return null
  }
  const pool = [...items]
  const found = wanted.flatMap(({ line, fingerprint }) => {
    const index = pool.findIndex((item) => item.fingerprint === fingerprint)
    return index < 0 ? [] : [[line, pool.splice(index, 1)[0].id]]
  })
  return JSON.stringify(Object.fromEntries(found))
}

/** The records that the items of the create have, and the header that was created with them. */
export function adoptedRecords(
  progress: OrderProgress,
): { header: string; records: LineRecords[] } | null {
  const record = Object.hasOwn(progress, ADOPT_KEY) ? progress[ADOPT_KEY] : null
  const written = record?.state === "done" ? parse<Adopted>(record.hash) : null
  if (!record || !written) {
    return null
  }
  const ids = record.remote_id === null ? null : parse<Record<string, string>>(record.remote_id)
  const lines = Object.entries(written.lines).filter(
    ([line]) => ids === null || Object.hasOwn(ids, line),
  )
  return {
    header: written.header,
    records: lines.map(([line, [body, fingerprint]]) => {
      const { header } = written
      const sent = { body, fingerprint, header, read: ADOPT_KEY }
      const hash = formatItemHash({ ...sent, sequence: 0, id: "" })
      const remote_id = ids?.[line] ?? null
      return { ...emptyRecords(line), add: { state: "done", hash, remote_id } }
    }),
  }
}

/** What this file has written itself; null for anything else. */
function parse<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T
  } catch {
    return null
  }
}
