import type { ReceivedRequest, ServedAnswer } from "./subject"

/** What the server does instead of answering as the remote would. */
export type Fault =
  /** The remote never sees the request. */
  | { type: "answer"; answer: (request: ReceivedRequest) => ServedAnswer }
  /** The request is carried out, and its answer is replaced. */
  | { type: "replace"; replace: (answer: ServedAnswer) => ServedAnswer }
  /** The connection ends when the whole request has come, before or after it was carried out. */
  | { type: "reset"; applied: boolean }
  /** Carried out, and the answer, HTTP 200, breaks off in the middle. */
  | { type: "truncate" }
  /** Carried out; no answer, ever. */
  | { type: "hang" }
  /** Carried out; the head of an answer, then a byte now and then, without end. */
  | { type: "drip" }
  /** Carried out; an answer as fast as it is read, without end. */
  | { type: "flood" }

export const HTML_PAGE =
  "<!DOCTYPE html><html><head><title>Welcome</title></head><body>Please sign in.</body></html>"

/** Answers with this status and body, without carrying the request out. */
export function answering(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Fault {
  const text = typeof body === "string" ? body : JSON.stringify(body)
  return { type: "answer", answer: () => ({ status, headers, body: text }) }
}

/** Carries the request out, and answers with this status and text. */
export function answeringAfter(status: number, body: string): Fault {
  return { type: "replace", replace: () => ({ status, body }) }
}
