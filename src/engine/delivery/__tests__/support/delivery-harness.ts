import type { MedusaContainer } from "@medusajs/framework/types"
import { anOrder } from "../../../../lib/__tests__/order-fixture"
import { FailureEvidence } from "../../../../lib/failure-evidence"
import { DEFAULT_OUTGOING } from "../../../../lib/outgoing-status"
import type { ConnectionRow } from "../../../../modules/order-sync"
import { ORDER_SYNC_MODULE } from "../../../../modules/order-sync/constants"
import type {
  ClaimedDelivery,
  DeliveryRecord,
  PauseInput,
} from "../../../../modules/order-sync/queries"
import { DEFAULT_TIMINGS } from "../../../../modules/order-sync/timings"
import type { OrderSnapshot, ProviderCapabilities, RemoteStatus } from "../../../../types"
import { CircuitBreaker } from "../../../connection/circuit-breaker"
import { mergeCapabilities, type ReadyConnection } from "../../../connection/load-connection"
import { deliverOrder } from "../../deliver-order"
import type { ExchangeTools } from "../../deliver-order-input"
import type { DeliveryResult } from "../../delivery-result"
import { ModelRemote, type RemoteTraits } from "./model-remote"
import { ScriptedProvider, type Fault, type ScriptedConfig } from "./scripted-provider"

export const ORDER_ID = "order_01JVA5Q1E0000000000000TEST"

export interface HarnessOptions {
  capabilities?: Partial<ProviderCapabilities>
  connection?: Partial<ConnectionRow>
  traits?: Partial<RemoteTraits>
  config?: ScriptedConfig
  /** Speaks to a remote that others speak to as well. */
  provider?: ScriptedProvider
  /** The stored connection, where others write to it as well. */
  row?: ConnectionRow
}

/** A turn that has ended, with what is written back. */
export type Delivered = DeliveryResult & { record: DeliveryRecord }

/** One connection with a scripted provider; pauses are kept in memory instead of a database. */
export class DeliveryHarness {
  readonly remote: ModelRemote
  readonly provider: ScriptedProvider
  readonly connection: ReadyConnection
  readonly pauses: PauseInput[] = []
  readonly resumed: string[] = []
  readonly breaker: CircuitBreaker
  readonly controller = new AbortController()
  readonly evidence = new FailureEvidence()
  /** A monotonic clock, in milliseconds. */
  elapsed = 0
  isLeaseHeld = true

  constructor(options: HarnessOptions = {}) {
    this.provider = options.provider ?? new ScriptedProvider(new ModelRemote(options.traits))
    this.remote = this.provider.remote
    this.connection = {
      row: options.row ?? connectionRow(options.connection),
      provider: this.provider as ReadyConnection["provider"],
      capabilities: mergeCapabilities(ScriptedProvider.capabilities, options.capabilities),
      context: {
        id: "oscon_01",
        config: options.config ?? { id: "order_id" },
        secrets: {},
        outgoing: DEFAULT_OUTGOING,
      },
    }
    this.breaker = new CircuitBreaker(this.container(), this.connection, {
      evidence: this.evidence,
      clock: { elapsed: () => this.elapsed },
      signal: this.controller.signal,
    })
  }

  /** Delivers one claimed row, with one fault after the other for the exchanges it takes. */
  async deliver(
    delivery: ClaimedDelivery,
    order: OrderSnapshot | null,
    faults: (Fault | null)[] = [],
  ): Promise<Delivered> {
    this.provider.faults = [...faults]
    const result = await deliverOrder({
      delivery,
      read: { order },
      connection: this.connection,
      breaker: this.breaker,
      holdsLease: async () => this.isLeaseHeld,
      tools: NO_TOOLS,
      clock: { date: () => new Date("2026-05-04T12:00:00.000Z"), elapsed: () => 0 },
      random: () => 0.5,
      signal: this.controller.signal,
    })
    return Object.assign(result, { record: result.toRecord() })
  }

  private container(): MedusaContainer {
    const service = {
      connections: {
        pause: async (input: PauseInput) => {
          this.pauses.push(input)
          this.connection.row.pause_kind = input.kind
          return true
        },
        resume: async (_id: string, kinds: string[]) => {
          this.resumed.push(...kinds)
          this.connection.row.pause_kind = null
          return true
        },
        recordStreaks: async () => undefined,
      },
      secrets: { noteProven: async () => undefined },
      timings: DEFAULT_TIMINGS,
    }
    const registered: Record<string, unknown> = {
      [ORDER_SYNC_MODULE]: service,
      event_bus: { emit: async () => undefined },
    }
    return { resolve: (name: string) => registered[name] } as unknown as MedusaContainer
  }
}

/** What a remote with the caller's ids never needs; using one of them fails the test. */
const NO_TOOLS: ExchangeTools = {
  exchangeMs: 1_000,
  settleMs: 2_000,
  checkpoint: refuse,
  takeCreateTurn: refuse,
  endCreateTurn: refuse,
  findBound: refuse,
  findLaterDoubts: refuse,
  noteMarker: refuse,
}

async function refuse(): Promise<never> {
  throw new Error("A remote that takes the caller's ids needs nothing committed before a request")
}

export function connectionRow(fields: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    id: "oscon_01",
    key_fingerprint: "key-1",
    proven_key_fingerprint: null,
    failure_streak: 0,
    missing_streak: 0,
    pause_kind: null,
    concurrency: 6,
    rules: { sales_channel_ids: [], region_ids: [], start_date: null, send_when: "placed" },
    privacy: { phone: true, email: true, name: true, address: true },
    status_rules: {
      conflict: "never_downgrade",
      actions: { new: "none", processing: "none", done: "none", cancelled: "none" },
      deleted: "cancel",
      outgoing: DEFAULT_OUTGOING,
    },
    ...fields,
  } as ConnectionRow
}

/** A row as it comes from a claim; by default of an order that was never sent. */
export function claimed(fields: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return {
    id: "osdel_01",
    connection_id: "oscon_01",
    order_id: ORDER_ID,
    external_id: null,
    desired_version: 1,
    payload_hash: null,
    remote_existence: "absent",
    remote_status_code: null,
    remote_status_label: null,
    progress: null,
    create_begun_ms: null,
    step_begun_ms: null,
    attempted_total: null,
    attempted_currency: null,
    remote_status: null,
    remote_updated_at: null,
    written_status: null,
    attempts: 0,
    waited_ms: 0,
    is_urgent: false,
    is_forced: false,
    key_fingerprint: null,
    draft_seen_at: null,
    ...fields,
  }
}

/** The row of an order that the remote has, with a payload that is not the newest. */
export function claimedPresent(fields: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  return claimed({
    external_id: ORDER_ID,
    remote_existence: "present",
    payload_hash: "of a former payload",
    remote_status: "new",
    key_fingerprint: "key-1",
    ...fields,
  })
}

/** What the remote holds of an order that was mapped without a text. */
export const CREATED = { external_id: ORDER_ID, total: "1999", currency: "EUR", text: "" }

/** A remote that has the order already, as `claimedPresent` assumes. */
export function harnessWithOrder(options: HarnessOptions = {}): DeliveryHarness {
  const harness = new DeliveryHarness(options)
  harness.remote.create({ ...CREATED, text: "former" })
  return harness
}

export interface OrderContent {
  text: string
  target: RemoteStatus | null
  total: string
}

/** An order whose mapped payload and status a test sets directly. */
export function orderWith(
  { text = "", target = null, total = "1999" }: Partial<OrderContent> = {},
  fields: Partial<OrderSnapshot> = {},
): OrderSnapshot {
  return anOrder({
    id: ORDER_ID,
    region_id: null,
    sales_channel_id: null,
    customer: null,
    shipping_address: null,
    billing_address: null,
    total,
    metadata: { text, ...(target ? { target } : {}) },
    ...fields,
  })
}
