import type {
  KnownOrder,
  NextStep,
  OrderStep,
  RemoteItem,
  RemoteStatus,
  StepRecord,
  WantedOrder,
} from "../../../../types"

export interface Line {
  id: string
  title: string
  quantity: string
}

export interface SteppedPayload {
  reference: string
  lines: Line[]
  tracking: string[]
}

/** What a step of the stepped model sends. */
export type StepInput =
  | { do: "add"; line: Line }
  | { do: "drop"; itemId: string }
  | { do: "status"; status: RemoteStatus }
  | { do: "track"; number: string }

const GONE = "gone"

export function fingerprintOf({ title, quantity }: Omit<Line, "id">): string {
  return JSON.stringify([title, quantity])
}

/** Plans by what was read and by the progress: adds what is missing, drops what is too much. */
export function planSteps({ mapped, status }: WantedOrder, known: KnownOrder): NextStep {
  if (known.is_doubtful && known.remote === null) {
    return { do: "read" }
  }
  const { lines, tracking } = mapped.payload as unknown as SteppedPayload
  const step = planLines(lines, known) ?? planStatus(status, known) ?? planTracking(tracking, known)
  if (step) {
    return { do: "step", step }
  }
  const isLost = ([key, { state }]: [string, StepRecord]) =>
    key.startsWith("track:") && state === "begun"
  return Object.entries(known.progress).some(isLost)
    ? {
        do: "none",
        flags: [{ field: "tracking", code: "field_dropped", message: "It may be missing." }],
      }
    : { do: "none" }
}

function planLines(lines: readonly Line[], { progress, remote }: KnownOrder): OrderStep | null {
  const found = remote === null ? null : freeItems(remote.items ?? [], progress)
  for (const line of lines) {
    const key = `item:${line.id}`
    const hash = fingerprintOf(line)
    const record = progress[key]
    const isThere =
      record?.hash === hash && (record.state === "done" || takeItem(found ?? [], hash) !== null)
    if (!isThere) {
      return { key, operation: "item", hash, doubt: "read", input: { do: "add", line } }
    }
  }
  for (const [key, { hash, remote_id }] of Object.entries(progress)) {
    const isWanted = !key.startsWith("item:") || lines.some(({ id }) => key === `item:${id}`)
    const itemId = isWanted || hash === GONE ? null : (remote_id ?? takeItem(found ?? [], hash))
    if (itemId !== null) {
      const input = { do: "drop", itemId }
      return { key, operation: "item", hash: GONE, doubt: "repeat", input }
    }
  }
  return null
}

/** The items that no record names by its id. */
function freeItems(items: readonly RemoteItem[], progress: KnownOrder["progress"]): RemoteItem[] {
  const named = Object.values(progress).map(({ remote_id }) => remote_id)
  return items.filter(({ id }) => !named.includes(id))
}

/** Takes an equal item out of the list; the order of equal ones does not matter. */
function takeItem(items: RemoteItem[], fingerprint: string): string | null {
  const index = items.findIndex((item) => item.fingerprint === fingerprint)
  return index < 0 ? null : items.splice(index, 1)[0].id
}

function planStatus(status: RemoteStatus | null, known: KnownOrder): OrderStep | null {
  if (status === null || status === known.status) {
    return null
  }
  const input = { do: "status", status }
  return { key: "status", operation: "status", hash: status, doubt: "repeat", status, input }
}

function planTracking(numbers: readonly string[], { progress }: KnownOrder): OrderStep | null {
  const number = numbers.find((one) => progress[`track:${one}`] === undefined)
  if (number === undefined) {
    return null
  }
  const input = { do: "track", number }
  return { key: `track:${number}`, operation: "tracking", hash: number, doubt: "flag", input }
}
