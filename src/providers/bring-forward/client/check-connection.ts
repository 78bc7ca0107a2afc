import { checkCodeOf, judgeAddress, kindOf, toChecks, type Outcome } from "../../../provider-kit"
import { RemoteError, type ConnectionTestResult } from "../../../types"
import { CHECK_TEXTS, type CheckCode } from "./check-texts"

const PASSED: readonly CheckCode[] = ["reachable", "key_accepted"]

/**
 * What the first rows of `get_all` mean for the settings. Pure. No write is known to be harmless, so
 * nothing is written, and whether the key may write is not known.
 */
export function judge(read: Outcome): ConnectionTestResult {
  const reachable = judgeAddress(read, CHECK_TEXTS)
  const api_key = reachable === "reachable" ? judgeKey(read) : "not_checked"
  const checks = toChecks({ reachable, api_key }, CHECK_TEXTS, PASSED)
  return { ok: checks.every(({ ok }) => ok), checks }
}

function judgeKey(read: Outcome): CheckCode {
  if (read === "ok") {
    return "key_accepted"
  }
  const isTelling = ["auth", "rate_limited"].includes(kindOf(read) ?? "")
  return isTelling && read instanceof RemoteError ? checkCodeOf(read, CHECK_TEXTS) : "not_checked"
}
