import type { InferTypeOf } from "@medusajs/framework/types"
import type { PauseKind } from "../../lib/pause"
import type { ConnectionRules } from "../../lib/eligibility"
import type { PrivacySettings } from "../../lib/privacy"
import type { EventRules, StoredStatusRules } from "../../lib/connection-settings"
import type { ProviderCapabilities } from "../../types"
import type {
  OrderSyncAttempt,
  OrderSyncConnection,
  OrderSyncDelivery,
  OrderSyncJobRun,
} from "./models"
import type { StoredSecrets } from "./secrets"
import type { Timings } from "./timings"

export type { DueNotices } from "./queries/notices"

/** Options of the plugin in `medusa-config`; all optional. */
export interface OrderSyncOptions {
  /**
   * The key that secrets are encrypted with: 32 bytes, base64 or hex.
   * Default: derived by HKDF from the store's cookie secret, with a warning in the log.
   */
  encryptionKey?: string
  /** Former keys, used only for decryption; the value is encrypted again when it is next used. */
  previousEncryptionKeys?: string[]
  /** Allows plain http and private addresses, for tests and intranets. Default: false. */
  allowPrivateNetwork?: boolean
  /** A store's own providers, as in Medusa's own provider modules. */
  providers?: { resolve: unknown; id: string; options?: Record<string, unknown> }[]
  /** Days that attempts are kept. Default: 14. */
  attemptRetentionDays?: number
  /**
   * Addresses and subnets of the proxies in front of the store, whose `X-Forwarded-For` may be
   * believed when tracking events are limited by address. Default: none, the socket's peer counts.
   */
  trustedProxies?: string[]
  eventLimits?: {
    /** Tracking events a minute from one address. Default: 30. */
    perAddressPerMinute?: number
    /** Tracking events a minute from all addresses. Default: 600. */
    perMinute?: number
    /** Tracking events that may wait to be sent at each connection. Default: 10,000. */
    maxWaiting?: number
  }
  /** Shorter waits for tests; a store does not set them. */
  timings?: Partial<Timings>
}

/** What belongs to the secrets of a connection. */
export interface SecretColumns {
  /** Sealed, by field; empty when there are none. */
  secrets: StoredSecrets
  /** Which secrets are in use, without telling them; "" when there are none. */
  key_fingerprint: string
  proven_key_fingerprint: string | null
}

/**
 * A connection as the engine knows it: its row, with the columns that hold JSON given their shape,
 * and what belongs to its secrets, which lie in a table of their own.
 */
export type ConnectionRow = Omit<
  InferTypeOf<typeof OrderSyncConnection>,
  | "config"
  | "rules"
  | "privacy"
  | "status_rules"
  | "capabilities"
  | "pause_kind"
  | "event_rules"
  | "deliveries"
> &
  SecretColumns & {
    config: Record<string, unknown>
    rules: ConnectionRules
    privacy: PrivacySettings
    /** As stored; read by `readStatusRules`, because older connections miss what came later. */
    status_rules: StoredStatusRules
    /** Null: no events. */
    event_rules: EventRules | null
    capabilities: ProviderCapabilities | null
    pause_kind: PauseKind | null
  }

export type DeliveryRow = InferTypeOf<typeof OrderSyncDelivery>
export type AttemptRow = InferTypeOf<typeof OrderSyncAttempt>
export type JobRunRow = InferTypeOf<typeof OrderSyncJobRun>
