import { AbstractOrderProvider } from "../../modules/order-sync/provider"
import { createAgents, HttpClient, unreachableProblem } from "../../provider-kit"
import type {
  ConnectionTestResult,
  TrackingEvent,
  ListOrdersInput,
  MappedOrder,
  OrderSnapshot,
  ProviderCapabilities,
  ProviderConnection,
  RemoteOrder,
  RemoteOrderPage,
  RemoteStatus,
  RequestOptions,
  WriteResult,
} from "../../types"
import { checkConnection } from "./client/check-connection"
import { CAPABILITIES, detectGeneration, knownGeneration } from "./client/generation"
import { OrderRepoClient } from "./client/orderrepo-client"
import { targetOf } from "./client/target"
import { orderRepoDialect } from "./dialect"
import { mapOrder, type OrderRepoPayload } from "./mapping"
import { toOrderUrl } from "./order-url"
import {
  orderRepoConfigSchema,
  orderRepoSecretsSchema,
  type OrderRepoConfig,
  type OrderRepoSecrets,
} from "./schemas"

type Connection = ProviderConnection<OrderRepoConfig, OrderRepoSecrets>

export interface OrderRepoProviderOptions {
  /**
   * Also speak to private addresses and over plain http: for tests and intranets.
   *
   * @default false
   */
  allowPrivateNetwork?: boolean
}

/** OrderRepo (https://orderrepo.com), by its integration guide, current and older. */
export class OrderRepoProviderService extends AbstractOrderProvider<
  OrderRepoConfig,
  OrderRepoSecrets,
  OrderRepoPayload
> {
  static override identifier = "orderrepo"
  static override displayName = "OrderRepo"
  static override configSchema = orderRepoConfigSchema
  static override secretsSchema = orderRepoSecretsSchema
  static override capabilities: ProviderCapabilities = CAPABILITIES.current

  readonly #allowPrivateNetwork: boolean
  readonly #client: OrderRepoClient

  constructor(_cradle: object, options: OrderRepoProviderOptions = {}) {
    super()
    const allowPrivateNetwork = options.allowPrivateNetwork ?? false
    this.#allowPrivateNetwork = allowPrivateNetwork
    const http = new HttpClient({
      agents: createAgents({ allowPrivateNetwork }),
      dialect: orderRepoDialect,
    })
    this.#client = new OrderRepoClient(http)
  }

  override mapOrder(
    order: OrderSnapshot,
    connection: Connection,
    externalId: string | null,
  ): MappedOrder<OrderRepoPayload> {
    const mapped = mapOrder(order, connection.config, connection.outgoing)
    return externalId === null
      ? mapped
      : { ...mapped, external_id: externalId, payload: { ...mapped.payload, id: externalId } }
  }

  /** The same check that runs for each connection, reported where it can be fixed. */
  override checkConfig({
    base_url,
    order_id_template,
  }: OrderRepoConfig): { field: string; message: string } | null {
    if (order_id_template.includes("/")) {
      // Not in the schema: a connection that was saved with one continues.
      return {
        field: "order_id_template",
        message: 'Leave out "/": many servers do not find an order whose id contains one.',
      }
    }
    const message = unreachableProblem(base_url, {
      allowPrivateNetwork: this.#allowPrivateNetwork,
    })
    return message === null ? null : { field: "base_url", message }
  }

  override exchangeTimeoutMs(config: OrderRepoConfig): number {
    return config.timeout_seconds * 1000
  }

  /** The guide names no address for people, so it is a setting. */
  override orderUrl(externalId: string, { order_url_template }: OrderRepoConfig): string | null {
    return toOrderUrl(order_url_template, externalId)
  }

  /** Guide: "Orders Endpoint". An id that already exists is refused. */
  override async createOrder(
    order: MappedOrder<OrderRepoPayload>,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const body = { ...order.payload, id: order.external_id }
    return this.#client.createOrder(body, targetOf(connection), options?.signal)
  }

  /** Guide: "Order Update Endpoint". It has no field table, so all fields are sent. */
  override async updateOrder(
    order: MappedOrder<OrderRepoPayload>,
    status: RemoteStatus | null,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const body = { ...order.payload, id: order.external_id, ...(status ? { status } : {}) }
    return this.#client.updateOrder(body, targetOf(connection), options?.signal)
  }

  /**
   * Guide: "Order Update Endpoint", which has no field table. What the table of the orders endpoint
   * requires is sent as the remote returned it; the remote's customer data is not changed.
   */
  override async cancelOrder(
    { external_id, total, currency }: RemoteOrder,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const body = {
      id: external_id,
      ...(total === null ? {} : { total: Number(total) }),
      ...(currency === null ? {} : { currency }),
      status: "cancelled",
    }
    return this.#client.updateOrder(body, targetOf(connection), options?.signal)
  }

  /** Guide: "Order Status Endpoint", one order. */
  override async fetchOrder(
    externalId: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrder> {
    return this.#client.fetchOrder(externalId, targetOf(connection), options?.signal)
  }

  /** Guide: "Order Status Endpoint", list. At most 100 a page. */
  override async listOrders(
    input: ListOrdersInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrderPage> {
    return this.#client.listOrders(input, targetOf(connection), options?.signal)
  }

  /** Guide: "Events Endpoint". */
  override async sendEvent(
    event: TrackingEvent,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<void> {
    const body = { event: event.event, data: event.data }
    await this.#client.sendEvent(body, targetOf(connection), options?.signal)
  }

  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    const generation = generationOf(connection)
    return checkConnection(this.#client, targetOf(connection), generation, options?.signal)
  }

  /** The older API can neither update nor read orders; "auto" asks the host which one it has. */
  override async detectCapabilities(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ProviderCapabilities> {
    const generation =
      generationOf(connection) ??
      (await detectGeneration(this.#client, targetOf(connection), options?.signal))
    return CAPABILITIES[generation]
  }
}

function generationOf({ config }: Connection) {
  return knownGeneration(config.api_generation, config.base_url)
}
