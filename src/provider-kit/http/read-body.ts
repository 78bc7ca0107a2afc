import type { Readable } from "node:stream"
import type { BodyFault } from "../answers/dialect"

/** A page of a hundred orders takes about 25 kB; more than this is hardly an answer of an API. */
const MAX_BODY_BYTES = 1024 * 1024

export type Body = { text: string } | { text: null; fault: BodyFault }

/**
 * Reads a decompressed body as UTF-8, at most `maxBytes` of it: reading stops there, which
 * closes the connection, so neither an endless stream nor a compressed bomb takes memory.
 *
 * @param faultOf names what broke the stream off
 */
export async function readBody(
  stream: Readable,
  faultOf: () => BodyFault,
  maxBytes = MAX_BODY_BYTES,
): Promise<Body> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) {
        return { text: null, fault: "body_too_large" }
      }
      chunks.push(chunk)
    }
  } catch {
    return { text: null, fault: faultOf() }
  }
  return {
    text: Buffer.concat(chunks)
      .toString("utf8")
      .replace(/^\uFEFF/, ""),
  }
}
