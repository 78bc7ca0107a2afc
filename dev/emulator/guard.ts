import { messageAnswer, type Answer } from "./answer"
import type { Project, Projects } from "./projects"

/** Header values by lower-case name, as node:http gives them. */
export type Headers = Record<string, string | string[] | undefined>

/** How a sender names its key: a header, and what stands before the key in it. Null: no key. */
export type AuthScheme = { header: string; prefix: string } | null

/** The project of the key, switched off or not; null when the header has none that is known. */
export function projectByScheme(
  headers: Headers,
  scheme: AuthScheme,
  projects: Projects,
): { project: Project; active: boolean } | null {
  if (!scheme) {
    return { project: projects.get(), active: true }
  }
  const value = singleHeader(headers[scheme.header.toLowerCase()])
  const key = value.startsWith(scheme.prefix) ? value.slice(scheme.prefix.length) : ""
  return projects.byKey(key) ?? null
}

/** The project of the `X-API-KEY` header, or the guide's refusal (401). */
export function authenticate(headers: Headers, projects: Projects): Project | Answer {
  const key = singleHeader(headers["x-api-key"])
  if (!key) {
    return messageAnswer(401, "API key missing")
  }
  const owner = projects.byKey(key)
  return owner?.active ? owner.project : messageAnswer(401, "Invalid API key")
}

/** The guide's refusal (403) when the `Origin` header does not name an active domain, else null. */
export function refuseOrigin(headers: Headers, project: Project): Answer | null {
  const host = originHost(singleHeader(headers.origin))
  if (host === null) {
    return messageAnswer(403, "Invalid Origin header")
  }
  const allowed = project.domains.some(({ domain, active }) => active && domain === host)
  return allowed ? null : messageAnswer(403, "Domain not allowed")
}

/** The guide's common rules ask for `Content-Type: application/json`; it does not name the refusal. */
export function refuseContentType(headers: Headers): Answer | null {
  const type = singleHeader(headers["content-type"]).split(";")[0].trim().toLowerCase()
  return type === "application/json"
    ? null
    : messageAnswer(415, "Content-Type must be application/json")
}

/** Null when the value is no web origin (RFC 6454): scheme and host, no path, not even a slash. */
function originHost(origin: string): string | null {
  return /^https?:\/\/[^\s/?#@\\]+$/i.test(origin) && URL.canParse(origin)
    ? new URL(origin).hostname
    : null
}

export function singleHeader(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(", ") : (value ?? "")).trim()
}
