import {
  checkCodeOf,
  judgeAddress,
  kindOf,
  outcomeOf,
  toChecks,
  type Outcome,
  type Target,
} from "../../../provider-kit"
import type { ConnectionTestResult } from "../../../types"
import { CHECK_TEXTS, type CheckCode } from "./check-texts"
import type { UserHubClient } from "./userhub-client"

/**
 * Finds out which settings work. Reads only: the guide names no write that is certainly refused. A
 * connection without a key has no check of one. Never throws.
 */
export async function checkConnection(
  client: UserHubClient,
  target: Target,
  signal?: AbortSignal,
): Promise<ConnectionTestResult> {
  return judge(await outcomeOf(readOne(client, target, signal)), target.auth.type === "header")
}

/** The cheapest read that needs the account. */
export async function readOne(
  client: UserHubClient,
  target: Target,
  signal?: AbortSignal,
): Promise<void> {
  await client.listOrders({ page: 1, per_page: 1 }, "probe", target, signal)
}

/** What the read means for each setting. Pure. */
export function judge(read: Outcome, hasKey: boolean): ConnectionTestResult {
  const isAboutKey = hasKey || kindOf(read) === "auth"
  const codes: { reachable: CheckCode; api_key?: CheckCode } = {
    reachable: judgeReach(read, isAboutKey),
    ...(isAboutKey ? { api_key: judgeKey(read) } : {}),
  }
  const checks = toChecks(codes, CHECK_TEXTS, ["reachable", "key_accepted"])
  return { ok: checks.every(({ ok }) => ok), checks }
}

function judgeReach(read: Outcome, isAboutKey: boolean): CheckCode {
  if (read === "ok" || read === null) {
    return "reachable"
  }
  if (!isAboutKey) {
    return checkCodeOf(read, CHECK_TEXTS)
  }
  // A key that no header can carry was not sent, so nothing is known of the address.
  const isUnsent = read.kind === "auth" && read.status === null
  return isUnsent ? "not_checked" : judgeAddress(read, CHECK_TEXTS)
}

function judgeKey(read: Outcome): CheckCode {
  if (read === "ok") {
    return "key_accepted"
  }
  return read !== null && ["auth", "rate_limited"].includes(read.kind)
    ? checkCodeOf(read, CHECK_TEXTS)
    : "not_checked"
}
