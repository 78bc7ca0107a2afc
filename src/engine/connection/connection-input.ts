import type {
  EventRulesInput,
  PrivacyInput,
  RulesInput,
  StatusRulesInput,
} from "../../lib/connection-settings"
import type { SealedSecrets } from "./seal-secrets"

/** What may be set of a connection; the engine's own parts are checked by `lib/connection-settings`. */
export interface ConnectionInput {
  id: string
  name: string
  provider_id: string
  is_enabled?: boolean
  /** Checked by the provider's `configSchema`. */
  config: Record<string, unknown>
  /** Encrypted already: nothing secret goes through a workflow. */
  secrets: SealedSecrets
  rules?: RulesInput
  privacy?: PrivacyInput
  status_rules?: StatusRulesInput
  event_rules?: EventRulesInput
  concurrency?: number
  sync_interval_minutes?: number
}

export type ConnectionUpdate = Partial<Omit<ConnectionInput, "id" | "provider_id">>
