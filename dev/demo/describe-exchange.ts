import type { RecordedRequest } from "../emulator"

type Described = Pick<
  RecordedRequest,
  "method" | "path" | "query" | "orderId" | "correlation" | "body" | "status"
>

/**
 * One exchange that has ended, in a line: what was sent and what came back.
 *
 * @param nameOf the name by which the story calls an order
 */
export function describeExchange(request: Described, nameOf: (orderId: string) => string): string {
  const { method, path, query, orderId, correlation, status } = request
  const route = orderId === null ? path : path.replace(`/${encodeURIComponent(orderId)}`, "/{id}")
  const parameters = new URLSearchParams(query).toString()
  const line = `${method} ${route}${parameters && `?${parameters}`}`
  const order = correlation === null ? "" : ` ${nameOf(correlation)}${describeBody(request.body)}`
  return `${line}${order} → ${status ?? "no answer, given up"}`
}

function describeBody(body: unknown): string {
  if (typeof body !== "object" || body === null) {
    return ""
  }
  const { total, currency, status } = body as Record<string, unknown>
  const amount = total === undefined ? "" : `: ${String(total)} ${String(currency)}`
  return status === undefined ? amount : `${amount}, status ${String(status)}`
}
