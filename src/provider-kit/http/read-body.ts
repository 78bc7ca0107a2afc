import type { Readable } from "node:stream"
import type { BodyReader } from "../answers/body-reader"
import type { BodyFault } from "../answers/dialect"

/** A page of a hundred orders takes about 25 kB; more than this is hardly an answer of an API. */
const MAX_BODY_BYTES = 1024 * 1024

/** Of a body that a reader takes: enough to see whether there is one. */
const MAX_BEGINNING = 4096

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

/**
 * Hands a decompressed body to a reader, at most `maxBytes` of it, and answers its beginning. The
 * connection is closed when the reader has enough.
 *
 * @param faultOf names what broke the stream off
 */
export async function passBody(
  stream: Readable,
  faultOf: () => BodyFault,
  reader: BodyReader,
  maxBytes = MAX_BODY_BYTES,
): Promise<Body> {
  let beginning = ""
  let size = 0
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) {
        return { text: null, fault: "body_too_large" }
      }
      if (beginning === "") {
        beginning = chunk.subarray(0, MAX_BEGINNING).toString("utf8")
      }
      if (!reader.take(chunk)) {
        break
      }
    }
  } catch {
    return { text: null, fault: faultOf() }
  }
  return { text: beginning }
}
