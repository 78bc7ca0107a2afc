import type { IncomingMessage } from "node:http"
import type { Headers } from "./guard"
import type { Operation } from "./operations"

/** More than a Laravel host accepts by default, and enough for thousands of products. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024

/** Beyond this the sender is cut off instead of being answered. */
const MAX_DRAINED_BYTES = 4 * MAX_BODY_BYTES

/** As PHP's json_decode: deeper nesting is a syntax error. */
const MAX_JSON_DEPTH = 512

export type RequestBody =
  | { kind: "none" }
  | { kind: "json"; value: unknown }
  | { kind: "malformed" }
  | { kind: "too_large" }

/** A request as it came in, before a dialect says what it is about. */
export interface RawRequest {
  method: string
  /** As sent: without query, still URL-encoded, without trailing slashes. */
  path: string
  query: URLSearchParams
  headers: Headers
  body: RequestBody
}

export interface ApiRequest extends RawRequest {
  /** Null when the host has no such route. */
  operation: Operation | null
  /** Id that the request names; the first one when it names several. */
  orderId: string | null
  /** Id of the order at the store, where it is known. */
  correlation: string | null
}

/**
 * Reads a request to its end. Rejects when the sender goes away before that, or sends without end.
 */
export async function readRequest(message: IncomingMessage): Promise<RawRequest> {
  const target = message.url ?? "/"
  const mark = target.indexOf("?")
  const path = (mark < 0 ? target : target.slice(0, mark)).replace(/(?<=.)\/{1,64}$/, "")
  return {
    method: message.method ?? "GET",
    path,
    query: new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1)),
    headers: message.headers,
    body: parseBody(await readBytes(message)),
  }
}

/** Null when the body is larger than the limit; it is drained, so that the sender can be answered. */
async function readBytes(message: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MAX_DRAINED_BYTES) {
      throw new Error("The request body does not end")
    }
    if (size <= MAX_BODY_BYTES) {
      chunks.push(chunk)
    } else {
      chunks.length = 0
    }
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks)
}

function parseBody(bytes: Buffer | null): RequestBody {
  if (bytes === null) {
    return { kind: "too_large" }
  }
  if (bytes.length === 0) {
    return { kind: "none" }
  }
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes)
    return isTooDeep(text) ? { kind: "malformed" } : { kind: "json", value: JSON.parse(text) }
  } catch {
    return { kind: "malformed" }
  }
}

/** Counts brackets outside of strings, so that nothing recursive ever sees a hostile depth. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let inString = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (inString) {
      if (character === "\\") {
        at++
      } else if (character === '"') {
        inString = false
      }
    } else if (character === '"') {
      inString = true
    } else if (character === "{" || character === "[") {
      if (++depth > MAX_JSON_DEPTH) {
        return true
      }
    } else if (character === "}" || character === "]") {
      depth--
    }
  }
  return false
}

/** Null when it is more than one path segment. What is no valid encoding is taken as it is. */
export function decodeSegment(segment: string): string | null {
  if (segment.includes("/")) {
    return null
  }
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
