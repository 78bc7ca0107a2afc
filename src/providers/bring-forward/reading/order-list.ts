import { RowReader, type BodyReader, type SuccessReading } from "../../../provider-kit"
import { readEnvelope } from "./envelope"
import { OrderGroups, type GroupSettings } from "./order-groups"
import { readRow } from "./row"

const UNKNOWN_LIST: SuccessReading = {
  refusal: {
    kind: "transient",
    code: "unknown_envelope",
    says: "The order system's answer is JSON, but not a list of orders that this plugin knows. If it happens again, check the address of the connection.",
  },
}

/** The answer of `get_all`, read row by row: of the list itself only what orders need is kept. */
export class OrderList {
  readonly groups: OrderGroups
  readonly reader: BodyReader
  /** Whether all orders of the account are certainly in the groups. */
  isComplete = false

  private unreadable = 0

  constructor(settings: GroupSettings) {
    this.groups = new OrderGroups(settings)
    this.reader = new RowReader({
      onRow: (row) => {
        this.add(row)
        return true
      },
      readEnvelope: (envelope) => this.close(envelope),
    })
  }

  private add(raw: Record<string, unknown>): void {
    const row = readRow(raw)
    if (row) {
      this.groups.add(row)
    } else {
      this.unreadable++
    }
  }

  private close(json: unknown): SuccessReading {
    const envelope = readEnvelope(json)
    if (envelope.is === "row") {
      this.add(envelope.row)
    }
    const unreadable = this.unreadable + (envelope.is === "list" ? envelope.unreadable : 0)
    if (envelope.is === "unknown" || (unreadable > 0 && this.groups.size === 0)) {
      return UNKNOWN_LIST
    }
    this.isComplete = unreadable === 0 && !(envelope.is === "list" && envelope.hasMore)
    return { data: null }
  }
}

/** Reads as much of `get_all` as shows that it is one: the first row, or an empty list. */
export function firstRowReader(): BodyReader {
  let hasRows = false
  return new RowReader({
    onRow: (row) => {
      hasRows = true
      return readRow(row) === null
    },
    readEnvelope: (json) => {
      const { is } = readEnvelope(json)
      return is === "row" || (is === "list" && !hasRows) ? { data: null } : UNKNOWN_LIST
    },
  })
}
