import { orderFacts } from "../../../../lib/order-facts"
import { outgoingTarget } from "../../../../lib/outgoing-status"
import { AbstractOrderProvider } from "../../../../modules/order-sync/provider"
import {
  REMOTE_STATUSES,
  RemoteError,
  type FindWindow,
  type FoundOrders,
  type KnownOrder,
  type MappedOrder,
  type NextStep,
  type OrderSnapshot,
  type OrderStep,
  type ProviderCapabilities,
  type RemoteOrder,
  type RequestOptions,
  type StepResult,
  type WantedOrder,
  type WriteResult,
} from "../../../../types"
import { createAgents, HttpClient, type HttpRequest } from "../../.."
import { configSchema, secretsSchema, targetOf, testBy, type Connection } from "./kit"
import { fingerprintOf, planSteps, type StepInput, type SteppedPayload } from "./stepped-plan"

type Mapped = MappedOrder<SteppedPayload>
interface Shown {
  id: string
  reference: string
  status: string
  items: { id: string; title: string; quantity: string }[]
}

/** A provider whose remote makes the ids, and is written to in several calls. */
export class SteppedProvider extends AbstractOrderProvider<
  Connection["config"],
  Connection["secrets"],
  SteppedPayload
> {
  static override identifier = "stepped"
  static override displayName = "Stepped"
  static override configSchema = configSchema
  static override secretsSchema = secretsSchema
  static override capabilities: ProviderCapabilities = {
    update: true,
    cancel: true,
    fetchOne: true,
    list: true,
    events: false,
    tracking: true,
    history: false,
    items: true,
    assignsIds: true,
    find: true,
    steps: true,
    listFilter: "all",
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
    const labels = order.fulfillments.flatMap((fulfillment) => fulfillment.labels)
    return {
      external_id: id,
      marker: order.id,
      payload: {
        reference: order.id,
        lines: order.items.map((item) => ({
          id: item.id,
          title: item.title,
          quantity: item.quantity,
        })),
        tracking: labels.flatMap(({ tracking_number }) => tracking_number ?? []),
      },
      total: order.total,
      currency: order.currency_code.toUpperCase(),
      target_status: outgoingTarget(orderFacts(order), outgoing)?.status ?? null,
      coercions: [],
      errors: [],
    }
  }

  protected async send(request: HttpRequest, connection: Connection, options?: RequestOptions) {
    return this.http.send(request, targetOf(connection), options?.signal)
  }

  override async createOrder(
    { payload }: Mapped,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const body = { reference: payload.reference }
    const request = { operation: "create", method: "POST", path: "/orders", body } as const
    const answer = (await this.send(request, connection, options)) as Partial<Shown> | null
    return { status: "new", external_id: typeof answer?.id === "string" ? answer.id : null }
  }

  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    const request = { operation: "fetch", method: "GET", path: `/orders/${id}` } as const
    return this.read(await this.send(request, connection, options))
  }

  override async listOrders(_input: unknown, connection: Connection, options?: RequestOptions) {
    const request = { operation: "list", method: "GET", path: "/orders" } as const
    const answer = await this.send(request, connection, options)
    const orders = Array.isArray(answer) ? answer.map((order) => this.read(order)) : []
    return { orders, has_more: false, total: orders.length }
  }

  override async findOrder(
    order: Mapped,
    _window: FindWindow,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<FoundOrders> {
    const { orders } = await this.listOrders(null, connection, options)
    const ours = orders.filter(({ store_order_id }) => store_order_id === order.marker)
    return {
      candidates: ours.map((one) => ({ ...one, is_same_content: true })),
      is_conclusive: true,
    }
  }

  override nextStep(wanted: WantedOrder, known: KnownOrder): NextStep {
    return planSteps(wanted, known)
  }

  override async performStep(
    step: OrderStep,
    id: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<StepResult> {
    const input = step.input as StepInput
    const operation = "update"
    const path = `/orders/${id}`
    switch (input.do) {
      case "add": {
        const { title, quantity } = input.line
        const body = { title, quantity }
        const request = { operation, method: "POST", path: `${path}/items`, body } as const
        const item = (await this.send(request, connection, options)) as Partial<Shown> | null
        return { remote_id: item?.id ?? null }
      }
      case "drop":
        return this.drop(`${path}/items/${input.itemId}`, connection, options)
      case "status": {
        const body = { status: input.status }
        await this.send({ operation, method: "PATCH", path, body }, connection, options)
        return { status: input.status }
      }
      case "track": {
        const body = { number: input.number }
        const request = { operation, method: "POST", path: `${path}/tracking`, body } as const
        await this.send(request, connection, options)
        return {}
      }
    }
  }

  /** What is gone already was dropped before. */
  private async drop(path: string, connection: Connection, options?: RequestOptions) {
    try {
      await this.send({ operation: "update", method: "DELETE", path }, connection, options)
    } catch (error) {
      if (!RemoteError.is(error) || error.kind !== "missing") {
        throw error
      }
    }
    return {}
  }

  override testConnection(connection: Connection, options?: RequestOptions) {
    const request = { operation: "probe", method: "GET", path: "/me" } as const
    return testBy(this.http, request, connection, options)
  }

  private read(answer: unknown): RemoteOrder {
    const { id, reference, status, items } = (answer ?? {}) as Partial<Shown>
    return {
      external_id: String(id),
      status: REMOTE_STATUSES.find((known) => known === status) ?? null,
      total: null,
      currency: null,
      created_at: null,
      updated_at: null,
      closed_at: null,
      store_order_id: reference,
      items: Array.isArray(items)
        ? items.map((item) => ({ id: item.id, fingerprint: fingerprintOf(item) }))
        : null,
    }
  }
}
