import { messageAnswer, type Answer } from "./answer"
import type { Project, Projects } from "./projects"

/** Header values by lower-case name, as node:http gives them. */
export type Headers = Record<string, string | string[] | undefined>

/** The project of the `X-API-KEY` header, or the guide's refusal (401). */
export function authenticate(headers: Headers, projects: Projects): Project | Answer {
  const key = single(headers["x-api-key"])
  if (!key) {
    return messageAnswer(401, "API key missing")
  }
  const owner = projects.byKey(key)
  return owner?.active ? owner.project : messageAnswer(401, "Invalid API key")
}

/** The guide's refusal (403) when the `Origin` header does not name an active domain, else null. */
export function refuseOrigin(headers: Headers, project: Project): Answer | null {
  const host = originHost(single(headers.origin))
  if (host === null) {
    return messageAnswer(403, "Invalid Origin header")
  }
  const allowed = project.domains.some(({ domain, active }) => active && domain === host)
  return allowed ? null : messageAnswer(403, "Domain not allowed")
}

/** The guide's common rules ask for `Content-Type: application/json`; it does not name the refusal. */
export function refuseContentType(headers: Headers): Answer | null {
  const type = single(headers["content-type"]).split(";")[0].trim().toLowerCase()
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

function single(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value.join(", ") : (value ?? "")).trim()
}
