import { AbstractOrderProvider } from "../../modules/order-sync/provider"
import { accountTarget, createAgents, HttpClient, unreachableProblem } from "../../provider-kit"
import type {
  ConnectionTestResult,
  FindWindow,
  FoundOrders,
  ListOrdersInput,
  MappedOrder,
  OrderSnapshot,
  ProviderCapabilities,
  ProviderConnection,
  RemoteFigure,
  RemoteOrder,
  RemoteOrderPage,
  RemoteStatus,
  RemoteStatusInfo,
  RequestOptions,
  StatusInput,
  WriteResult,
} from "../../types"
import { checkConnection, readOne } from "./client/check-connection"
import { findOrder, SEARCH_LIMITS } from "./client/find-order"
import { UserHubClient } from "./client/userhub-client"
import { userHubDialect } from "./dialect"
import { toFigure } from "./figures"
import { labelsFor } from "./i18n"
import { toOrderPage } from "./listing"
import { mapOrder, snapshotOf, type UserHubPayload } from "./mapping"
import {
  userHubConfigSchema,
  userHubSecretsSchema,
  type UserHubConfig,
  type UserHubSecrets,
} from "./schemas"
import { actionFor, KNOWN_STATUSES, toStatusInfo } from "./statuses"
import { totalFlags } from "./totals"

type Connection = ProviderConnection<UserHubConfig, UserHubSecrets>
type Mapped = MappedOrder<UserHubPayload>

export interface UserHubProviderOptions {
  /**
   * Also speak to private addresses and over plain http: for tests and intranets.
   *
   * @default false
   */
  allowPrivateNetwork?: boolean
}

/** The orders API of Userhub, by its guide ("Orders API Documentation"). */
export class UserHubProviderService extends AbstractOrderProvider<
  UserHubConfig,
  UserHubSecrets,
  UserHubPayload
> {
  static override identifier = "userhub"
  static override displayName = "Userhub"
  static override configSchema = userHubConfigSchema
  static override secretsSchema = userHubSecretsSchema
  static override capabilities: ProviderCapabilities = {
    update: true,
    updatesPartially: true,
    cancel: true,
    fetchOne: true,
    list: true,
    events: false,
    tracking: false,
    history: false,
    items: false,
    assignsIds: true,
    setStatus: true,
    find: true,
    statuses: true,
    stats: true,
    listFilter: "open",
  }

  readonly #allowPrivateNetwork: boolean
  readonly #client: UserHubClient

  constructor(_cradle: object, { allowPrivateNetwork = false }: UserHubProviderOptions = {}) {
    super()
    this.#allowPrivateNetwork = allowPrivateNetwork
    const agents = createAgents({ allowPrivateNetwork })
    this.#client = new UserHubClient(new HttpClient({ agents, dialect: userHubDialect }))
  }

  override mapOrder(
    order: OrderSnapshot,
    { config, outgoing }: Connection,
    externalId: string | null,
  ): Mapped {
    return mapOrder(order, config, externalId, outgoing)
  }

  override checkConfig({
    base_url,
    customer_id,
    customer_id_path,
  }: UserHubConfig): { field: string; message: string } | null {
    const options = { allowPrivateNetwork: this.#allowPrivateNetwork }
    const message = unreachableProblem(base_url, options)
    if (message !== null) {
      return { field: "base_url", message }
    }
    return customer_id || customer_id_path
      ? null
      : {
          field: "customer_id_path",
          message: "Enter the path of the customer id, or one id for all orders.",
        }
  }

  /** A search for an order takes several requests. */
  override exchangeTimeoutMs({ timeout_seconds }: UserHubConfig): number {
    return SEARCH_LIMITS * timeout_seconds * 1000
  }

  override knownStatuses(): RemoteStatusInfo[] {
    return [...KNOWN_STATUSES]
  }

  /** Guide: "Place New Order". The path of later requests takes `data.id`, not `data.order_id`. */
  override async createOrder(
    order: Mapped,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const target = accountTarget(connection)
    const { total, ...answer } = await this.#client.placeOrder(
      order.payload,
      target,
      options?.signal,
    )
    const coercions = totalFlags(total, order)
    return { ...answer, ...(coercions.length > 0 ? { coercions } : {}) }
  }

  /**
   * Guide: action `update_metadata`, the only one that changes content: what the order is now goes
   * there. Its status is written by `setStatus`.
   */
  override async updateOrder(
    { external_id, payload }: Mapped,
    _status: RemoteStatus | null,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const body = { action: "update_metadata", metadata: snapshotOf(payload) } as const
    return this.#act(external_id ?? "", body, connection, options)
  }

  /** Guide: actions `update_status`, `complete` and `cancel`. */
  override async setStatus(
    { external_id, status, fact }: StatusInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const { returned } = labelsFor(connection.config.language)
    return this.#act(external_id, actionFor(status, fact, returned), connection, options)
  }

  override async cancelOrder(
    { external_id }: RemoteOrder,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    return this.#act(external_id, { action: "cancel" }, connection, options)
  }

  override async fetchOrder(
    externalId: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrder> {
    const target = accountTarget(connection)
    return (await this.#client.fetchOrder(externalId, target, options?.signal)).order
  }

  /** Guide: `active_only`, which leaves out what is completed, cancelled or refunded. */
  override async listOrders(
    { page, per_page }: ListOrdersInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrderPage> {
    const query = { active_only: true, page, per_page }
    const target = accountTarget(connection)
    const listing = await this.#client.listOrders(query, "list", target, options?.signal)
    return toOrderPage(listing, page)
  }

  override async findOrder(
    order: Mapped,
    window: FindWindow,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<FoundOrders> {
    const target = accountTarget(connection)
    const { signal } = options ?? {}
    return findOrder({ client: this.#client, target, order, window, now: Date.now, signal })
  }

  override async listStatuses(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteStatusInfo[]> {
    const codes = await this.#client.statuses(accountTarget(connection), options?.signal)
    return codes.map(toStatusInfo)
  }

  override async readStats(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteFigure[]> {
    const figures = await this.#client.figures(accountTarget(connection), options?.signal)
    return figures.map((figure) => toFigure(figure, connection.config.currency))
  }

  override async probe(connection: Connection, options?: RequestOptions): Promise<void> {
    await readOne(this.#client, accountTarget(connection), options?.signal)
  }

  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    return checkConnection(this.#client, accountTarget(connection), options?.signal)
  }

  async #act(
    id: string,
    body: Parameters<UserHubClient["act"]>[1],
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const answer = await this.#client.act(id, body, accountTarget(connection), options?.signal)
    return { status: answer.status, status_code: answer.status_code }
  }
}
