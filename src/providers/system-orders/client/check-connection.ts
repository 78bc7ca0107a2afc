import {
  checkCodeOf,
  judgeAddress,
  kindOf,
  outcomeOf,
  toChecks,
  type Outcome,
} from "../../../provider-kit"
import { RemoteError, type ConnectionTestResult } from "../../../types"
import { CHECK_TEXTS, type CheckCode } from "./check-texts"
import type { Call, SystemOrdersClient } from "./system-orders-client"

/**
 * Finds out whether address and key work, by reading the statuses: no write of this order system is
 * known to be harmless. Never throws.
 */
export async function checkConnection(
  client: SystemOrdersClient,
  call: Call,
): Promise<ConnectionTestResult> {
  const outcome = await outcomeOf(client.listStatuses("probe", call))
  return judge(outcome, call.target.auth.type !== "none")
}

/** What the outcome means for each setting. Pure. */
export function judge(outcome: Outcome, hasKey: boolean): ConnectionTestResult {
  const reachable = judgeAddress(outcome, CHECK_TEXTS)
  const codes = {
    reachable,
    ...(hasKey || kindOf(outcome) === "auth"
      ? { api_key: reachable === "reachable" ? judgeKey(outcome) : ("not_checked" as const) }
      : {}),
  }
  const checks = toChecks<CheckCode>(codes, CHECK_TEXTS, ["reachable", "key_accepted"])
  return { ok: checks.every(({ ok }) => ok), checks }
}

function judgeKey(outcome: Outcome): CheckCode {
  return outcome instanceof RemoteError ? checkCodeOf(outcome, CHECK_TEXTS) : "key_accepted"
}
