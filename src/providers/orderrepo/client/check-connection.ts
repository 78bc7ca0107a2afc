import {
  checkCodeOf,
  isMissingEndpoint,
  judgeAddress,
  kindOf,
  outcomeOf,
  toChecks,
  type Outcome,
  type Target,
} from "../../../provider-kit"
import { RemoteError, type CHECK_NAMES, type ConnectionTestResult } from "../../../types"
import { CHECK_TEXTS, type CheckCode } from "./check-texts"
import { CAPABILITIES, type Generation } from "./generation"
import type { OrderRepoClient } from "./orderrepo-client"

export interface Findings {
  generation: Generation | null
  /** The list of orders, which needs the key alone. */
  read: Outcome
  /** An empty order, which needs key and domain and is refused for its content. */
  write: Outcome
  /** An empty update, asked only where the order limit hides what `write` would have found. */
  update: Outcome
}

/**
 * Finds out which settings work, creating no order: the guide requires an id, so an empty order is
 * refused (422), but only after the key (401) and the domain (403) were accepted. Never throws.
 */
export async function checkConnection(
  client: OrderRepoClient,
  target: Target,
  generation: Generation | null,
  signal?: AbortSignal,
): Promise<ConnectionTestResult> {
  const findings: Findings = { generation, read: null, write: null, update: null }
  if (generation !== "older") {
    findings.read = await outcomeOf(client.probe(target, signal))
    findings.generation ??= guessGeneration(findings.read)
  }
  if (findings.generation === "older" || mayGoOn(findings.read)) {
    findings.write = await outcomeOf(client.createNothing(target, signal))
  }
  if (kindOf(findings.write) === "quota" && findings.generation === "current") {
    findings.update = await outcomeOf(client.updateNothing(target, signal))
  }
  return judge(findings)
}

/** What the findings mean for each setting. Pure. */
export function judge(findings: Findings): ConnectionTestResult {
  const { generation, read, write } = findings
  // On an older host the missing list proves nothing; only the write counts.
  const first = generation === "older" ? write : read
  const reachable = judgeAddress(first, CHECK_TEXTS)
  const codes: Record<(typeof CHECK_NAMES)[number], CheckCode> = {
    reachable,
    api_key: reachable === "reachable" ? judgeKey(findings) : "not_checked",
    origin: reachable === "reachable" ? judgeOrigin(findings) : "not_checked",
  }
  const checks = toChecks(codes, CHECK_TEXTS, PASSED)
  const ok = checks.every((check) => check.ok)
  return { ok, checks, ...(ok && generation ? { capabilities: CAPABILITIES[generation] } : {}) }
}

function judgeKey({ read, write }: Findings): CheckCode {
  const refusal = [read, write].find((outcome) => kindOf(outcome) === "auth")
  if (refusal instanceof RemoteError) {
    return checkCodeOf(refusal, CHECK_TEXTS)
  }
  if (read === "ok" || [read, write].some(provesKey)) {
    return "key_accepted"
  }
  return [read, write].some((outcome) => kindOf(outcome) === "rate_limited")
    ? "rate_limited"
    : "not_checked"
}

function judgeOrigin({ write, update }: Findings): CheckCode {
  const deciding = update ?? write
  if (deciding === null || kindOf(deciding) === "auth") {
    return "not_checked"
  }
  if (deciding === "ok") {
    return "accepts_anything"
  }
  if (["rejected", "invalid", "missing"].includes(deciding.kind)) {
    return update ? "origin_accepted_quota_exceeded" : "origin_accepted"
  }
  return checkCodeOf(deciding, CHECK_TEXTS)
}

/** Refused for something that is checked only after the key was recognised. */
function provesKey(outcome: Outcome): boolean {
  const kind = kindOf(outcome)
  return (
    kind === "rejected" ||
    kind === "invalid" ||
    kind === "quota" ||
    // A domain belongs to a project, and the project is found by the key.
    (kind === "origin" && outcome instanceof RemoteError && outcome.code === "origin_refused")
  )
}

function guessGeneration(read: Outcome): Generation | null {
  if (mayGoOn(read)) {
    return "current"
  }
  return read instanceof RemoteError && isMissingEndpoint(read) ? "older" : null
}

/** No second request after a refused key, an unreachable host or a request to wait. */
function mayGoOn(read: Outcome): boolean {
  return read === "ok" || ["quota", "origin", "invalid"].includes(kindOf(read) ?? "")
}

const PASSED: readonly CheckCode[] = [
  "reachable",
  "key_accepted",
  "origin_accepted",
  "origin_accepted_quota_exceeded",
]
