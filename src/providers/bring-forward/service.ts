import { pluginError } from "../../lib/error-code"
import { AbstractOrderProvider } from "../../modules/order-sync/provider"
import { createAgents, HttpClient, outcomeOf, unreachableProblem } from "../../provider-kit"
import type {
  ConnectionTestResult,
  FindWindow,
  FoundOrders,
  ListOrdersInput,
  MappedOrder,
  OrderSnapshot,
  ProviderCapabilities,
  ProviderConnection,
  RemoteOrderPage,
  RemoteStatusInfo,
  RequestOptions,
  StatusInput,
  WriteResult,
} from "../../types"
import { statusBody } from "./client/bodies"
import { BringForwardClient } from "./client/bring-forward-client"
import { judge } from "./client/check-connection"
import { targetOf } from "./client/target"
import { bringForwardDialect } from "./dialect"
import { mapOrder, type BringForwardPayload } from "./mapping"
import { linesOf } from "./mapping/payload"
import type { GroupSettings } from "./reading/order-groups"
import { findCandidates, toRemoteOrder } from "./reading/remote-order"
import {
  bringForwardConfigSchema,
  bringForwardSecretsSchema,
  itemKeysProblem,
  type BringForwardConfig,
  type BringForwardSecrets,
} from "./schemas"
import { KNOWN_STATUSES, wordOf } from "./statuses"

type Connection = ProviderConnection<BringForwardConfig, BringForwardSecrets>

export interface BringForwardProviderOptions {
  /**
   * Also speak to private addresses and over plain http: for tests and intranets.
   *
   * @default false
   */
  allowPrivateNetwork?: boolean
}

/** Bring Forward, by the guide of its orders endpoints. */
export class BringForwardProviderService extends AbstractOrderProvider<
  BringForwardConfig,
  BringForwardSecrets,
  BringForwardPayload
> {
  static override identifier = "bring-forward"
  static override displayName = "Bring Forward"
  static override configSchema = bringForwardConfigSchema
  static override secretsSchema = bringForwardSecretsSchema
  static override capabilities: ProviderCapabilities = {
    update: false,
    cancel: false,
    fetchOne: false,
    list: true,
    events: false,
    tracking: false,
    history: false,
    items: false,
    assignsIds: true,
    setStatus: true,
    find: true,
    createInTurn: true,
    listFilter: "all",
  }

  readonly #allowPrivateNetwork: boolean
  readonly #client: BringForwardClient

  constructor(_cradle: object, options: BringForwardProviderOptions = {}) {
    super()
    const { allowPrivateNetwork = false } = options
    this.#allowPrivateNetwork = allowPrivateNetwork
    const agents = createAgents({ allowPrivateNetwork })
    this.#client = new BringForwardClient(new HttpClient({ agents, dialect: bringForwardDialect }))
  }

  override mapOrder(
    order: OrderSnapshot,
    { config, outgoing }: Connection,
    externalId: string | null,
  ): MappedOrder<BringForwardPayload> {
    return mapOrder(order, config, outgoing, externalId)
  }

  override checkConfig(config: BringForwardConfig): { field: string; message: string } | null {
    const keys = itemKeysProblem(config)
    if (keys !== null) {
      return { field: "item_keys", message: keys }
    }
    const allowPrivateNetwork = this.#allowPrivateNetwork
    const message = unreachableProblem(config.base_url, { allowPrivateNetwork })
    return message === null ? null : { field: "base_url", message }
  }

  override exchangeTimeoutMs(config: BringForwardConfig): number {
    return config.timeout_seconds * 1000
  }

  /** Whether rows show the address, where the marker stands, is not known before one has come back. */
  override capabilitiesOf({
    cancelled,
    marker_in_address,
  }: BringForwardConfig): Partial<ProviderCapabilities> {
    return { remove: cancelled === "delete", ...(marker_in_address ? {} : { marker: false }) }
  }

  override knownStatuses(): RemoteStatusInfo[] {
    return [...KNOWN_STATUSES]
  }

  /** Guide: "Add an Order". The answer tells no id, and the same order twice makes two. */
  override async createOrder(
    order: MappedOrder<BringForwardPayload>,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    await this.#client.createOrder(order.payload, targetOf(connection), options?.signal)
    return { status: null, external_id: null }
  }

  /** Guide: "Get all Orders". One request, whatever the length of the history. */
  override async findOrder(
    order: MappedOrder<BringForwardPayload>,
    window: FindWindow,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<FoundOrders> {
    const sent = linesOf(order.payload, connection.config.item_keys)
    const products = new Set(sent.map(({ product }) => product))
    const settings = groupingOf(connection, products)
    const target = targetOf(connection)
    const list = await this.#client.readAll("find", settings, target, options?.signal)
    return findCandidates(list, { sent, window, marker: order.marker ?? null })
  }

  /** Guide: "Get all Orders". Everything is in the first page. */
  override async listOrders(
    { page }: ListOrdersInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrderPage> {
    if (page > 1) {
      return { orders: [], has_more: false, total: null }
    }
    const settings = groupingOf(connection, null)
    const target = targetOf(connection)
    const { groups } = await this.#client.readAll("list", settings, target, options?.signal)
    return { orders: Array.from(groups.all(), toRemoteOrder), has_more: false, total: groups.size }
  }

  /** Guide: "Edit Orders". All ids of the order in one request. */
  override async setStatus(
    { remote_ids, status }: StatusInput,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const word = wordOf(status)
    if (word === null) {
      throw pluginError({
        kind: "invalid",
        code: "update_unsupported",
        message: "Bring Forward knows no cancelled orders.",
      })
    }
    const body = statusBody(connection.config.status_body, idsOf(remote_ids), word)
    return this.#client.changeStatus(body, targetOf(connection), options?.signal)
  }

  /** Guide: "Delete Orders". All ids of the order in one request. */
  override async removeOrder(
    { remote_ids }: Pick<StatusInput, "external_id" | "remote_ids">,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<void> {
    await this.#client.deleteOrders(idsOf(remote_ids), targetOf(connection), options?.signal)
  }

  override async probe(connection: Connection, options?: RequestOptions): Promise<void> {
    await this.#client.probe(targetOf(connection), options?.signal)
  }

  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    return judge(await outcomeOf(this.probe(connection, options)))
  }
}

function groupingOf({ config }: Connection, products: GroupSettings["products"]): GroupSettings {
  return { groupBy: config.group_by, priceOf: config.price_of, products }
}

/**
 * The ids that the endpoints take. The order number, which groups the rows, is none of them, so it
 * never stands in for a missing id: it could be the id of another order.
 *
 * @throws {RemoteError} `invalid` when no row of the order has shown an id
 */
function idsOf(remoteIds: readonly string[]): string[] {
  if (remoteIds.length === 0) {
    throw pluginError({
      kind: "invalid",
      code: "update_unsupported",
      message: "Bring Forward has shown no orderId for this order, so it cannot be changed.",
    })
  }
  return [...new Set(remoteIds)]
}
