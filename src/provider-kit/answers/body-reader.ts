import type { SuccessReading } from "./dialect"

/**
 * Reads an answer with a 2xx status piece by piece, in place of the dialect's `readSuccess`: for
 * answers that are too long to be held as one text. It serves one answer and throws at nothing.
 */
export interface BodyReader {
  /** Takes the next bytes. False when enough was read: the rest is not fetched. */
  take(piece: Buffer): boolean
  /** What was read, after the last piece; null when it is no answer of this system. */
  end(): SuccessReading | null
}
