import { z } from "@medusajs/framework/zod"
import { AbstractOrderProvider } from "../../../../modules/order-sync/provider"
import {
  CHECK_NAMES,
  RemoteError,
  type ConnectionTestResult,
  type MappedOrder,
  type OrderSnapshot,
  type ProviderConnection,
  type RemoteOrder,
  type RemoteStatus,
  type WriteResult,
} from "../../../../types"
import { refusal, type ModelRemote, type StoredFields } from "./model-remote"

/** What happens to one exchange; by default the remote carries it out and answers. */
export interface Fault {
  /** Whether the remote carries the request out although it fails. */
  isApplied: boolean
  /** What the provider throws; "crash": the process ends, and nothing comes back at all. */
  error: unknown
}

export const FAULTS = {
  unreachable: unapplied({ kind: "transient", code: "ECONNREFUSED" }),
  timeout: unapplied({ kind: "transient", code: "timeout", mayHaveApplied: true }),
  lostAnswer: applied({ kind: "transient", code: "ECONNRESET", mayHaveApplied: true }),
  serverError: unapplied({ kind: "transient", status: 500, code: "x", mayHaveApplied: true }),
  lateServerError: applied({ kind: "transient", status: 502, code: "x", mayHaveApplied: true }),
  webPage: unapplied({ kind: "ambiguous", status: 200, code: "not_json", mayHaveApplied: true }),
  brokenJson: applied({ kind: "ambiguous", status: 200, code: "not_json", mayHaveApplied: true }),
  rateLimit: unapplied({ kind: "rate_limited", status: 429, code: "x", retryAfterMs: 7_000 }),
  auth: unapplied({ kind: "auth", status: 401, code: "api_key_refused" }),
  origin: unapplied({ kind: "origin", status: 403, code: "origin_refused" }),
  quota: unapplied({ kind: "quota", status: 402, code: "quota_exceeded" }),
  redirect: unapplied({ kind: "misconfigured", status: 302, code: "redirect" }),
  bug: { isApplied: true, error: new TypeError("cannot read properties of undefined") },
  crashBefore: { isApplied: false, error: "crash" },
  crashAfter: { isApplied: true, error: "crash" },
} satisfies Record<string, Fault>

/** A connection test that finds everything wrong. */
export const UNWELL: ConnectionTestResult = {
  ok: false,
  checks: CHECK_NAMES.map((name) => ({ name, ok: false, code: "refused", message: "", hint: "" })),
}

export type FaultName = keyof typeof FAULTS

function applied(details: Parameters<typeof refusal>[0]): Fault {
  return { isApplied: true, error: refusal(details) }
}

function unapplied(details: Parameters<typeof refusal>[0]): Fault {
  return { isApplied: false, error: refusal(details) }
}

/** Settings of the scripted provider: how it builds ids. */
export interface ScriptedConfig {
  id: "order_id" | "display_id"
  /** Writes Medusa's id along, which the remote shows when it is read. */
  marks?: boolean
}

/** Speaks to a remote in memory, and meets the faults that a test lists for it. */
export class ScriptedProvider extends AbstractOrderProvider<ScriptedConfig> {
  static override identifier = "scripted"
  static override displayName = "Scripted"
  static override configSchema = z.object({ id: z.enum(["order_id", "display_id"]) })
  static override secretsSchema = z.object({})
  static override capabilities = {
    update: true,
    cancel: true,
    fetchOne: true,
    list: false,
    events: false,
    tracking: false,
    history: false,
    items: false,
  }

  /** One for each exchange to come; null for an exchange without a fault. */
  faults: (Fault | null)[] = []
  /** What was asked of the remote, for example "update processing". */
  requests: string[] = []
  /** What a test of the connection finds, and how often there was one. */
  testResult: ConnectionTestResult = { ok: true, checks: [] }
  tests = 0
  /** Called before each exchange, for what happens in the meantime. */
  onExchange: () => void = () => undefined
  /** Called when a fault ends the process. */
  onCrash: () => void = () => undefined

  constructor(readonly remote: ModelRemote) {
    super()
  }

  override mapOrder(
    order: OrderSnapshot,
    { config }: ProviderConnection<ScriptedConfig>,
    externalId: string | null,
  ): MappedOrder {
    const { text, target } = order.metadata as { text?: string; target?: RemoteStatus }
    if (text === "unmappable") {
      throw new TypeError("buyer@example.com is too much for me")
    }
    const ownId = config.id === "order_id" ? order.id : String(order.display_id)
    const external_id = externalId ?? ownId
    const currency = order.currency_code.toUpperCase()
    return {
      external_id,
      payload: {
        external_id,
        total: order.total,
        currency,
        text: text ?? "",
        ...(config.marks ? { store_order_id: order.id } : {}),
      },
      total: order.total,
      currency,
      target_status: target ?? null,
      coercions: [],
      errors: text === "invalid" ? [{ field: "total", code: "too_large", message: "No." }] : [],
    }
  }

  override async createOrder(order: MappedOrder): Promise<WriteResult> {
    const fields = order.payload as unknown as StoredFields
    return await this.exchange("create", () => ({ status: this.remote.create(fields) }))
  }

  override async updateOrder(
    order: MappedOrder,
    status: RemoteStatus | null,
  ): Promise<WriteResult> {
    const fields = order.payload as unknown as StoredFields
    return await this.exchange(status ? `update ${status}` : "update", () => ({
      status: this.remote.update({ ...fields, external_id: order.external_id! }, status),
    }))
  }

  override async fetchOrder(externalId: string): Promise<RemoteOrder> {
    return await this.exchange("fetch", () => this.remote.fetch(externalId))
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    this.tests += 1
    return this.testResult
  }

  protected async exchange<TAnswer>(request: string, apply: () => TAnswer): Promise<TAnswer> {
    this.requests.push(request)
    this.onExchange()
    const fault = this.faults.shift() ?? null
    if (fault === null) {
      return apply()
    }
    if (fault.isApplied) {
      apply()
    }
    if (fault.error === "crash") {
      this.onCrash()
      return await new Promise<TAnswer>(() => undefined)
    }
    throw fault.error
  }
}

/** A fault whose error a test makes up for itself. */
export function failingWith(details: Parameters<typeof refusal>[0], isApplied = false): Fault {
  return { isApplied, error: new RemoteError({ message: `It said ${details.code}.`, ...details }) }
}
