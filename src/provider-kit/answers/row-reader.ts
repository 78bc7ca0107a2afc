import type { BodyReader } from "./body-reader"
import type { SuccessReading } from "./dialect"
import { GrowingBuffer } from "./growing-buffer"

/** What becomes of the parts of a list. */
export interface RowReaderSettings {
  /** Takes one row; false when no further row is wanted. */
  onRow: (row: Record<string, unknown>) => boolean
  /** Reads the JSON around the rows, in which each row is replaced by the number 0. */
  readEnvelope: (envelope: unknown) => SuccessReading | null
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const ARRAY = 0x5b
const OBJECT = 0x7b
const ARRAY_END = 0x5d
const OBJECT_END = 0x7d
/** The white space of JSON, and the bytes of a byte order mark. */
const BEFORE_JSON = [0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]
const ROW_MARK = Buffer.from("0")

/** Deeper than any list of orders; bounds the stack for a body that only opens brackets. */
const MAX_DEPTH = 100

/**
 * Reads a JSON list of any length row by row. Rows are the objects that stand in an array, wherever
 * the array is; an array inside a row belongs to the row. Memory holds one row and the JSON around
 * the rows. This class only finds where a row begins and ends: `JSON.parse` reads the rows and what
 * is around them, so a text that is not JSON is found out.
 */
export class RowReader implements BodyReader {
  private readonly envelope = new GrowingBuffer()
  private readonly row = new GrowingBuffer()
  /** The opening bytes of what is open now. */
  private readonly open: number[] = []
  /** How many brackets were open when the row began; null outside a row. */
  private rowDepth: number | null = null
  private isInString = false
  private isEscaped = false
  private state: "start" | "reading" | "enough" | "broken" = "start"

  constructor(private readonly settings: RowReaderSettings) {}

  take(piece: Buffer): boolean {
    let kept = 0
    for (let index = 0; index < piece.length && this.isOpen(); index++) {
      const byte = piece[index]
      if (this.isInString) {
        this.readInString(byte)
      } else if (byte === OBJECT && this.isInList()) {
        this.envelope.add(piece, kept, index)
        this.envelope.add(ROW_MARK, 0, 1)
        kept = index
        this.rowDepth = this.open.length
        this.open.push(byte)
      } else {
        this.readStructure(byte)
        if (this.rowDepth === this.open.length) {
          this.row.add(piece, kept, index + 1)
          kept = index + 1
          this.endRow()
        }
      }
    }
    const target = this.rowDepth === null ? this.envelope : this.row
    target.add(piece, kept, piece.length)
    return this.isOpen()
  }

  end(): SuccessReading | null {
    if (this.state === "enough") {
      return { data: null }
    }
    const isWhole = this.state === "reading" && this.rowDepth === null
    const envelope = isWhole ? this.envelope.parse() : undefined
    return envelope === undefined ? null : this.settings.readEnvelope(envelope)
  }

  private isOpen(): boolean {
    return this.state === "start" || this.state === "reading"
  }

  private isInList(): boolean {
    return this.rowDepth === null && this.open[this.open.length - 1] === ARRAY
  }

  private readInString(byte: number): void {
    if (this.isEscaped) {
      this.isEscaped = false
    } else if (byte === BACKSLASH) {
      this.isEscaped = true
    } else if (byte === QUOTE) {
      this.isInString = false
    }
  }

  private readStructure(byte: number): void {
    if (this.state === "start" && !BEFORE_JSON.includes(byte)) {
      // A web page, or another text, is not read to its end.
      this.state = byte === ARRAY || byte === OBJECT ? "reading" : "broken"
    }
    if (byte === QUOTE) {
      this.isInString = true
    } else if (byte === ARRAY || byte === OBJECT) {
      this.open.push(byte)
      if (this.open.length > MAX_DEPTH) {
        this.state = "broken"
      }
    } else if (byte === ARRAY_END || byte === OBJECT_END) {
      this.open.pop()
    }
  }

  private endRow(): void {
    const row = this.row.parse()
    this.row.clear()
    this.rowDepth = null
    if (row === undefined) {
      this.state = "broken"
    } else if (!this.settings.onRow(row as Record<string, unknown>)) {
      this.state = "enough"
    }
  }
}
