import { authOf, type AuthSettings } from "../schemas/auth"
import type { Target } from "./request-parts"

/** Settings that say where requests go, and how they prove whose account it is. */
export interface AccountSettings {
  config: { base_url: string; auth: AuthSettings; timeout_seconds: number }
  secrets: { api_key?: string }
}

/** Where a connection's requests go, by settings made with `authField` and `timeoutField`. */
export function accountTarget({ config, secrets }: AccountSettings): Target {
  return {
    baseUrl: config.base_url,
    auth: authOf(config.auth, secrets.api_key),
    timeoutMs: config.timeout_seconds * 1000,
  }
}
