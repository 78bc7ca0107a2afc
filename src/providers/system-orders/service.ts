import { AbstractOrderProvider } from "../../modules/order-sync/provider"
import { accountTarget, createAgents, HttpClient, unreachableProblem } from "../../provider-kit"
import type {
  ConnectionTestResult,
  FindWindow,
  FoundOrders,
  KnownOrder,
  ListOrdersInput,
  MappedOrder,
  NextStep,
  OrderSnapshot,
  OrderStep,
  ProviderCapabilities,
  ProviderConnection,
  RemoteOrder,
  RemoteOrderPage,
  RemoteStatusInfo,
  RequestOptions,
  StepResult,
  WantedOrder,
  WriteResult,
} from "../../types"
import { mappedStatuses, readCreatedId, readOrder, readRow } from "./answers"
import { checkConnection } from "./client/check-connection"
import { findOrder, MAX_READS } from "./client/find-order"
import { performStep } from "./client/perform-step"
import { LIST_LIMITS, SystemOrdersClient, type Call } from "./client/system-orders-client"
import { systemOrdersDialect } from "./dialect"
import { mapOrder, type SystemOrdersPayload } from "./mapping"
import {
  systemOrdersConfigSchema,
  systemOrdersSecretsSchema,
  type SystemOrdersConfig,
  type SystemOrdersSecrets,
} from "./schemas"
import { nextStep } from "./steps/next-step"
import type { StepInput } from "./steps/step-input"

type Connection = ProviderConnection<SystemOrdersConfig, SystemOrdersSecrets>

export interface SystemOrdersProviderOptions {
  /**
   * Also speak to private addresses and over plain http: for tests and intranets.
   *
   * @default false
   */
  allowPrivateNetwork?: boolean
}

/** Order systems with the API under `/System/Orders`, whose fields are configured. */
export class SystemOrdersProviderService extends AbstractOrderProvider<
  SystemOrdersConfig,
  SystemOrdersSecrets,
  SystemOrdersPayload
> {
  static override identifier = "system-orders"
  static override displayName = "System Orders"
  static override configSchema = systemOrdersConfigSchema
  static override secretsSchema = systemOrdersSecretsSchema
  static override capabilities: ProviderCapabilities = {
    update: false,
    cancel: true,
    fetchOne: true,
    list: false,
    events: false,
    tracking: true,
    history: true,
    items: true,
    assignsIds: true,
    find: true,
    steps: true,
    statuses: true,
    listFilter: "all",
  }

  readonly #allowPrivateNetwork: boolean
  readonly #client: SystemOrdersClient

  constructor(_cradle: object, options: SystemOrdersProviderOptions = {}) {
    super()
    const allowPrivateNetwork = options.allowPrivateNetwork ?? false
    this.#allowPrivateNetwork = allowPrivateNetwork
    this.#client = new SystemOrdersClient(
      new HttpClient({
        agents: createAgents({ allowPrivateNetwork }),
        dialect: systemOrdersDialect,
      }),
    )
  }

  override mapOrder(
    order: OrderSnapshot,
    connection: Connection,
    externalId: string | null,
  ): MappedOrder<SystemOrdersPayload> {
    return mapOrder(order, connection.config, connection.outgoing, externalId)
  }

  override checkConfig({
    base_url,
  }: SystemOrdersConfig): { field: string; message: string } | null {
    const message = unreachableProblem(base_url, {
      allowPrivateNetwork: this.#allowPrivateNetwork,
    })
    return message === null ? null : { field: "base_url", message }
  }

  /** What reads the list takes several requests, each with half of the time limit. */
  override exchangeTimeoutMs({ timeout_seconds }: SystemOrdersConfig): number {
    return (timeout_seconds * 1000 * (LIST_LIMITS + MAX_READS)) / 2
  }

  override capabilitiesOf({ list_orders }: SystemOrdersConfig): Partial<ProviderCapabilities> {
    return { list: list_orders }
  }

  override knownStatuses(config: SystemOrdersConfig): RemoteStatusInfo[] {
    return mappedStatuses(config)
  }

  /** Guide: "Creating new order". The same body twice may make two orders. */
  override async createOrder(
    order: MappedOrder<SystemOrdersPayload>,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const call = callOf(connection, options)
    const answer = await this.#client.createOrder(createBody(order.payload, call.config), call)
    const remote = readOrder(answer, call)
    return {
      status: remote?.status ?? null,
      status_code: remote?.status_code ?? null,
      external_id: readCreatedId(answer, call),
    }
  }

  /** Guide: "Canceled". */
  override async cancelOrder(
    { external_id }: RemoteOrder,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    await this.#client.setFlag(external_id, "cancel", callOf(connection, options))
    return { status: "cancelled" }
  }

  /** Guide: "Loading one specific order". */
  override async fetchOrder(
    externalId: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrder> {
    return this.#client.fetchOrder(externalId, callOf(connection, options))
  }

  /** Guide: "Loading orders according to parameters", which it does not name. */
  override async listOrders(
    _input: ListOrdersInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrderPage> {
    const call = callOf(connection, options, 2)
    const { rows } = await this.#client.listRows("list", call)
    const orders = rows.flatMap((row) => readRow(row, call) ?? [])
    return { orders, has_more: false, total: null }
  }

  override async findOrder(
    order: MappedOrder<SystemOrdersPayload>,
    window: FindWindow,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<FoundOrders> {
    return findOrder(this.#client, order, window, callOf(connection, options, 2))
  }

  override nextStep(
    { mapped, status, fact }: WantedOrder,
    known: KnownOrder,
    { config, outgoing }: Connection,
  ): NextStep {
    const payload = mapped.payload as SystemOrdersPayload
    return nextStep({ payload, status, fact }, known, { config, outgoing })
  }

  override async performStep(
    step: OrderStep,
    externalId: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<StepResult> {
    const call = callOf(connection, options)
    return performStep(this.#client, step.input as StepInput, externalId, call)
  }

  /** Guide: "Retrieve all order statuses for the instance". */
  override async listStatuses(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteStatusInfo[]> {
    return this.#client.listStatuses("list", callOf(connection, options))
  }

  override async probe(connection: Connection, options?: RequestOptions): Promise<void> {
    await this.#client.listStatuses("probe", callOf(connection, options))
  }

  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    return checkConnection(this.#client, callOf(connection, options))
  }
}

/** @param parts into how many the time limit of a request is divided */
function callOf(connection: Connection, options: RequestOptions = {}, parts = 1): Call {
  const { config, outgoing } = connection
  const target = accountTarget(connection)
  const timeoutMs = target.timeoutMs / parts
  const elapsed = () => performance.now()
  return { config, outgoing, target, timeoutMs, elapsed, signal: options.signal }
}

/** Items travel with the order only where the settings name a field for them. */
function createBody(
  { order, items }: SystemOrdersPayload,
  { items_in_create: to }: SystemOrdersConfig,
): Record<string, unknown> {
  return to === "" ? order : { ...order, [to]: items.map(({ body }) => body) }
}
