import type { ReceivedRequest, ServedAnswer } from "../.."

/** One endpoint: what the path must match, and what it answers. */
export type Route = [
  line: RegExp,
  answer: (parts: string[], body: Record<string, unknown>, query: URLSearchParams) => ServedAnswer,
]

export function json(status: number, body: unknown): ServedAnswer {
  return { status, body: JSON.stringify(body) }
}

export const NOT_FOUND = json(404, { message: "Order not found" })

/** Answers by the first route that fits, to requests with that header. */
export function answerBy(
  routes: readonly Route[],
  secret: string,
  { method, path, headers, body }: ReceivedRequest,
): ServedAnswer {
  if (headers.authorization !== `Bearer ${secret}`) {
    return json(401, { message: "Unknown token" })
  }
  const { pathname, searchParams } = new URL(path, "http://remote.example.com")
  for (const [line, answer] of routes) {
    const found = line.exec(`${method} ${pathname}`)
    if (found) {
      const data = body === "" ? {} : (JSON.parse(body) as Record<string, unknown>)
      return answer(found.slice(1).map(decodeURIComponent), data, searchParams)
    }
  }
  return json(404, { message: "No such route" })
}
