import type { z } from "@medusajs/framework/zod"
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
  RequestOptions,
  WriteResult,
} from "../../../types"

/**
 * What a class must declare to become a provider. The settings form of the admin is drawn from
 * the two schemas, so each field carries `.describe()` and, where it has one, a default.
 */
export interface OrderProviderStatics {
  /** Stable, lower case; stored with every connection. */
  identifier: string
  /** As the admin shows it. */
  displayName: string
  configSchema: z.ZodObject
  secretsSchema: z.ZodObject
  capabilities: ProviderCapabilities
}

/**
 * Base class of all providers: code that speaks to one kind of order system.
 *
 * A provider keeps no state of a connection: every call is handed the connection's parsed settings,
 * so one instance serves all connections. It throws `RemoteError` and nothing else; what it does
 * not support it declares in `capabilities` and leaves out.
 */
export abstract class AbstractOrderProvider<
  TConfig = unknown,
  TSecrets = unknown,
  TPayload = Record<string, unknown>,
> {
  static identifier: string
  static displayName: string
  static configSchema: z.ZodObject
  static secretsSchema: z.ZodObject
  static capabilities: ProviderCapabilities

  /**
   * Turns an order into the remote's form. Pure: the same order and settings give the same result,
   * because the engine compares hashes of it to decide whether anything has to be sent.
   *
   * @param externalId the id that the order was created under, whatever the settings say now; null
   * when it has not been created yet
   */
  abstract mapOrder(
    order: OrderSnapshot,
    connection: ProviderConnection<TConfig, TSecrets>,
    externalId: string | null,
  ): MappedOrder<TPayload>

  /**
   * Looks at parsed settings for what the schema cannot know, for example an address that this
   * store must not reach. Pure; returns the first problem or null.
   */
  checkConfig?(config: TConfig): { field: string; message: string } | null

  /**
   * The longest that one call of this connection may take, in milliseconds. The engine holds an order
   * for longer than that, so no request outlives its claim. Default: 60,000.
   */
  exchangeTimeoutMs?(config: TConfig): number

  /**
   * The web page on which people see the order at the remote, for a link; null when there is none.
   * Pure. `externalId` is the order's id at the remote.
   */
  orderUrl?(externalId: string, config: TConfig): string | null

  /** Creates the order. Must not overwrite an existing order with the same id. */
  abstract createOrder(
    order: MappedOrder<TPayload>,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<WriteResult>

  /** Replaces the order's data; sets the status when one is given. */
  updateOrder?(
    order: MappedOrder<TPayload>,
    status: RemoteOrder["status"],
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<WriteResult>

  /**
   * Cancels an order that no longer exists in the store, because it was deleted: `remote` is
   * what `fetchOrder` has just answered, and all that is known. Without it the order stays open.
   */
  cancelOrder?(
    remote: RemoteOrder,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<WriteResult>

  /** Reads one order; a `RemoteError` of kind `missing` when the remote does not have it. */
  fetchOrder?(
    externalId: string,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<RemoteOrder>

  listOrders?(
    input: ListOrdersInput,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<RemoteOrderPage>

  sendEvent?(
    event: TrackingEvent,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<void>

  /** Finds out which settings work, without creating an order. Never throws. */
  abstract testConnection(
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult>

  /** For remotes whose abilities differ from account to account or from version to version. */
  detectCapabilities?(
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<ProviderCapabilities>
}
