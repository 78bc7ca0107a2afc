import type { Answer } from "./answer"
import type { Operation } from "./operations"
import type { Project } from "./projects"

/** A request whose sender and form are known to be right. */
export interface Call {
  project: Project
  /** The segments of the path that the route names, decoded. */
  params: Record<string, string>
  query: URLSearchParams
  /** The JSON that was sent; undefined when there was none. */
  body: unknown
}

export interface Route<Context> {
  method: string
  /** Segments that begin with ":" are parameters: "/orders/:id". */
  path: string
  operation: Operation | ((body: unknown) => Operation)
  /** Whether a body is required; one that is sent must be JSON in any case. */
  takesBody: boolean
  handle: (call: Call, context: Context) => Answer
}

export type Found<Context> =
  | { route: Route<Context>; params: Record<string, string> }
  /** The path exists, with other methods. */
  | { allowed: string[] }

/** The first route that fits, or null when there is no such path. */
export function findRoute<Context>(
  routes: readonly Route<Context>[],
  method: string,
  path: string,
): Found<Context> | null {
  const allowed: string[] = []
  const wanted = method === "HEAD" ? "GET" : method
  for (const route of routes) {
    const params = matchPath(route.path, path)
    if (params && route.method === wanted) {
      return { route, params }
    }
    if (params) {
      allowed.push(route.method)
    }
  }
  return allowed.length > 0 ? { allowed } : null
}

/** Null when the path does not fit. */
function matchPath(pattern: string, path: string): Record<string, string> | null {
  const expected = pattern.split("/")
  const given = path.split("/")
  if (expected.length !== given.length) {
    return null
  }
  const params: Record<string, string> = {}
  for (const [index, segment] of expected.entries()) {
    if (segment.startsWith(":")) {
      params[segment.slice(1)] = decode(given[index])
    } else if (segment !== given[index]) {
      return null
    }
  }
  return params
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
