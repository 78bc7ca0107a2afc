const FIRST_SIZE = 1024

/** Bytes that are added one piece after another. They are copied, so that a piece can be freed. */
export class GrowingBuffer {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE)
  private length = 0

  /** Adds what stands from `start` up to, but without, `end`. */
  add(piece: Buffer, start: number, end: number): void {
    const length = this.length + end - start
    if (length > this.bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(length, this.bytes.length * 2))
      this.bytes.copy(larger, 0, 0, this.length)
      this.bytes = larger
    }
    piece.copy(this.bytes, this.length, start, end)
    this.length = length
  }

  /** The JSON value in the bytes; undefined when they are none. */
  parse(): unknown {
    try {
      const text = this.bytes.toString("utf8", 0, this.length)
      return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown
    } catch {
      return undefined
    }
  }

  clear(): void {
    this.length = 0
  }
}
