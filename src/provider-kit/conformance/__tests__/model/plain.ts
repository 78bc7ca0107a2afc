import { orderFacts } from "../../../../lib/order-facts"
import { outgoingTarget } from "../../../../lib/outgoing-status"
import { AbstractOrderProvider } from "../../../../modules/order-sync/provider"
import {
  REMOTE_STATUSES,
  type ListOrdersInput,
  type MappedOrder,
  type OrderSnapshot,
  type ProviderCapabilities,
  type RemoteOrder,
  type RequestOptions,
  type StatusInput,
  type TrackingEvent,
  type WriteResult,
} from "../../../../types"
import { createAgents, HttpClient, pathSegment, readPage, type HttpRequest } from "../../.."
import { configSchema, secretsSchema, targetOf, testBy, type Connection } from "./kit"

export interface Payload {
  id: string
  total: string
  currency: string
  name: string
  lines: { title: string; quantity: string }[]
}

type Mapped = MappedOrder<Payload>
type Answered = Partial<Record<"id" | "status" | "total" | "currency", unknown>> | null

/** A provider that does everything in one call each, with ids of its own. */
export class PlainProvider extends AbstractOrderProvider<
  Connection["config"],
  Connection["secrets"],
  Payload
> {
  static override identifier = "plain"
  static override displayName = "Plain"
  static override configSchema = configSchema
  static override secretsSchema = secretsSchema
  static override capabilities: ProviderCapabilities = {
    update: true,
    cancel: true,
    fetchOne: true,
    list: true,
    events: true,
    tracking: false,
    history: false,
    items: false,
    setStatus: true,
    remove: true,
  }

  protected readonly http: HttpClient

  constructor(_container: object, options: { allowPrivateNetwork?: boolean } = {}) {
    super()
    const { allowPrivateNetwork = false } = options
    this.http = new HttpClient({ agents: createAgents({ allowPrivateNetwork }) })
  }

  override exchangeTimeoutMs({ timeout_seconds }: Connection["config"]): number {
    return timeout_seconds * 1000
  }

  override mapOrder(order: OrderSnapshot, { outgoing }: Connection, id: string | null): Mapped {
    const external_id = id ?? order.id
    const { total } = order
    const currency = order.currency_code.toUpperCase()
    const name = order.customer?.first_name ?? ""
    const lines = order.items.map(({ title, quantity }) => ({ title, quantity }))
    return {
      external_id,
      payload: { id: external_id, total, currency, name, lines },
      total,
      currency,
      target_status: outgoingTarget(orderFacts(order), outgoing)?.status ?? null,
      coercions: [],
      errors: [],
    }
  }

  protected send(request: HttpRequest, connection: Connection, options?: RequestOptions) {
    return this.http.send(request, targetOf(connection), options?.signal)
  }

  override async createOrder(
    { payload }: Mapped,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const personal = [payload.name]
    const request = { operation: "create", method: "POST", path: "/orders", personal } as const
    await this.send({ ...request, body: payload }, connection, options)
    return { status: "new" }
  }

  override async updateOrder(
    { payload }: Mapped,
    _status: RemoteOrder["status"],
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const path = pathOf(payload.id)
    const personal = [payload.name]
    const request = { operation: "update", method: "PUT", path, personal } as const
    await this.send({ ...request, body: payload }, connection, options)
    return { status: null }
  }

  override async setStatus(
    { external_id, status }: Pick<StatusInput, "external_id" | "status">,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const request = { operation: "update", method: "PATCH", path: pathOf(external_id) } as const
    await this.send({ ...request, body: { status } }, connection, options)
    return { status }
  }

  override async removeOrder(
    { external_id }: Pick<StatusInput, "external_id">,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<void> {
    const request = { operation: "update", method: "DELETE", path: pathOf(external_id) } as const
    await this.send(request, connection, options)
  }

  override async fetchOrder(
    id: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrder> {
    const request = { operation: "fetch", method: "GET", path: pathOf(id) } as const
    return this.read(await this.send(request, connection, options), id)
  }

  override async listOrders(
    { status, page, per_page }: ListOrdersInput,
    connection: Connection,
    options?: RequestOptions,
  ) {
    const path = `/orders?status=${status}&page=${page}&per_page=${per_page}`
    const request = { operation: "list", method: "GET", path } as const
    const found = readPage(await this.send(request, connection, options), { page, per_page })
    return {
      orders: found?.items.map((item) => this.read(item, "")) ?? [],
      has_more: found?.has_more ?? false,
      total: found?.total ?? null,
    }
  }

  override async sendEvent(
    { event, data }: TrackingEvent,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<void> {
    const personal = data.map(({ value }) => value)
    const request = { operation: "event", method: "POST", path: "/events", personal } as const
    await this.send({ ...request, body: { event } }, connection, options)
  }

  override async probe(connection: Connection, options?: RequestOptions): Promise<void> {
    await this.send({ operation: "probe", method: "GET", path: "/me" }, connection, options)
  }

  override testConnection(connection: Connection, options?: RequestOptions) {
    const request = { operation: "probe", method: "GET", path: "/me" } as const
    return testBy(this.http, request, connection, options)
  }

  protected read(answer: unknown, id: string): RemoteOrder {
    const order = answer as Answered
    return {
      external_id: typeof order?.id === "string" ? order.id : id,
      status: REMOTE_STATUSES.find((status) => status === order?.status) ?? null,
      total: typeof order?.total === "string" ? order.total : null,
      currency: typeof order?.currency === "string" ? order.currency : null,
      created_at: null,
      updated_at: null,
      closed_at: null,
    }
  }
}

export function pathOf(id: string): string {
  return `/orders/${pathSegment(id)}`
}
