import { z } from "@medusajs/framework/zod"
import { AbstractOrderProvider } from "../../../../../modules/order-sync/provider"
import type {
  ConnectionTestResult,
  FoundOrders,
  KnownOrder,
  MappedOrder,
  NextStep,
  OrderProgress,
  OrderSnapshot,
  OrderStep,
  ProviderConnection,
  RemoteOrder,
  RemoteStatus,
  StatusInput,
  StepResult,
  WantedOrder,
  WriteResult,
} from "../../../../../types"
import type { RemoteCall } from "./calls"
import { itemsOf, type Shape } from "./shapes"

/** The longest exchange of these providers, in milliseconds. */
export const EXCHANGE_MS = 10_000

/** Hands each request on, and answers what it is told. */
export class AssigningProvider extends AbstractOrderProvider<Record<string, never>> {
  static override identifier = "assigning"
  static override displayName = "Assigning"
  static override configSchema = z.object({})
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

  constructor(
    private readonly shape: Shape,
    private readonly ask: (call: RemoteCall) => Promise<unknown>,
  ) {
    super()
  }

  override exchangeTimeoutMs(): number {
    return EXCHANGE_MS
  }

  override mapOrder(
    order: OrderSnapshot,
    _connection: ProviderConnection<Record<string, never>>,
    externalId: string | null,
  ): MappedOrder {
    const { text, target } = order.metadata as { text: string; target?: RemoteStatus }
    const { assignsIds } = this.shape.capabilities as { assignsIds?: boolean }
    return {
      external_id: externalId ?? (assignsIds ? null : order.id),
      marker: this.shape.marks ? order.id : null,
      payload: { text, items: itemsOf(text) },
      total: order.total,
      currency: "EUR",
      target_status: target ?? null,
      coercions: [],
      errors: [],
    }
  }

  override async createOrder(order: MappedOrder): Promise<WriteResult> {
    const { external_id: id, marker = null } = order
    return (await this.send({ what: "create", id, text: textOf(order), marker })) as WriteResult
  }

  override async findOrder(order: MappedOrder): Promise<FoundOrders> {
    return (await this.send({ what: "find", text: textOf(order) })) as FoundOrders
  }

  override async fetchOrder(id: string): Promise<RemoteOrder> {
    return (await this.send({ what: "fetch", id })) as RemoteOrder
  }

  override async updateOrder(
    order: MappedOrder,
    status: RemoteStatus | null,
  ): Promise<WriteResult> {
    const id = order.external_id!
    return (await this.send({ what: "update", id, text: textOf(order), status })) as WriteResult
  }

  override async setStatus({ external_id, status }: StatusInput): Promise<WriteResult> {
    return (await this.send({ what: "status", id: external_id, status })) as WriteResult
  }

  override async removeOrder({ external_id: id }: Pick<StatusInput, "external_id">): Promise<void> {
    await this.send({ what: "remove", id })
  }

  /** Items one by one, and then the status. */
  override nextStep({ mapped, status }: WantedOrder, known: KnownOrder): NextStep {
    if (known.is_doubtful && known.remote === null) {
      return { do: "read" }
    }
    const items = itemsOf(textOf(mapped)).map((fingerprint, index) => ({
      key: `item:${index}`,
      fingerprint,
    }))
    const progress = known.remote ? seen(known.progress, known.remote) : known.progress
    const begun = Object.keys(progress).find((key) => progress[key].state === "begun")
    if (begun !== undefined) {
      return { do: "unsettled", key: begun }
    }
    const missing = items.find(({ key }) => !Object.hasOwn(progress, key))
    if (missing) {
      const { key, fingerprint } = missing
      const step = { key, operation: "item", hash: fingerprint, doubt: "read" } as const
      return { do: "step", progress, step: { ...step, input: fingerprint } }
    }
    if (status !== null) {
      const step = { key: "status", operation: "status", hash: status, doubt: "repeat" } as const
      return { do: "step", progress, step: { ...step, status, input: status } }
    }
    return { do: "none", progress }
  }

  override async performStep({ operation, input }: OrderStep, id: string): Promise<StepResult> {
    const call =
      operation === "item"
        ? ({ what: "item", id, fingerprint: input as string } as const)
        : ({ what: "status", id, status: input as RemoteStatus } as const)
    return (await this.send(call)) as StepResult
  }

  override async testConnection(): Promise<ConnectionTestResult> {
    return { ok: true, checks: [] }
  }

  private async send(call: DistributiveOmit<RemoteCall, "to">): Promise<unknown> {
    return await this.ask({ to: "remote", ...call } as RemoteCall)
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

function textOf({ payload }: MappedOrder): string {
  return payload.text as string
}

/** What a read shows of the steps whose answers were lost; where it shows no items, nothing. */
function seen(progress: OrderProgress, { items }: RemoteOrder): OrderProgress {
  if (!items) {
    return progress
  }
  const records = Object.entries(progress)
  const known = new Set(records.map(([, { remote_id }]) => remote_id))
  const free = items.filter(({ id }) => !known.has(id))
  const settled = records.flatMap(([key, record]) => {
    if (record.state === "done") {
      return [[key, record]]
    }
    const index = free.findIndex(({ fingerprint }) => fingerprint === record.hash)
    const [item] = index < 0 ? [] : free.splice(index, 1)
    return item ? [[key, { ...record, state: "done", remote_id: item.id }]] : []
  })
  return Object.fromEntries(settled) as OrderProgress
}
