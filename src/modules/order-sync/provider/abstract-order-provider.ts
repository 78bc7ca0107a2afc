import type { z } from "@medusajs/framework/zod"
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
  RemoteFigure,
  RemoteOrder,
  RemoteOrderPage,
  RemoteStatusInfo,
  RequestOptions,
  StatusInput,
  StepResult,
  TrackingEvent,
  WantedOrder,
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

  /**
   * What a connection with these settings can do where that depends on them; the rest is as the class
   * declares it. Pure.
   */
  capabilitiesOf?(config: TConfig): Partial<ProviderCapabilities>

  /**
   * The remote's own statuses as far as they are known without asking it, for choices and texts.
   * Pure. Left out: the four classes.
   */
  knownStatuses?(config: TConfig): RemoteStatusInfo[]

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

  /**
   * Looks for an order whose create got no answer, or whose id the answer did not tell. Only with
   * the capability `find`. May take several requests.
   */
  findOrder?(
    order: MappedOrder<TPayload>,
    window: FindWindow,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<FoundOrders>

  /** Writes a status by a call of its own. Only with the capability `setStatus`. */
  setStatus?(
    input: StatusInput,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<WriteResult>

  /** Deletes the order at the remote. Only with the capability `remove`. */
  removeOrder?(
    input: Pick<StatusInput, "external_id" | "remote_ids">,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<void>

  /**
   * What the remote does not hold yet of an order that it has, one call at a time. Pure: it
   * plans from what was read and from the progress. Only with the capability `steps`; without it
   * the engine updates the content, then sets the status.
   */
  nextStep?(
    wanted: WantedOrder,
    known: KnownOrder,
    connection: ProviderConnection<TConfig, TSecrets>,
  ): NextStep

  /** Carries one step out, with one request. Only with the capability `steps`. */
  performStep?(
    step: OrderStep,
    externalId: string,
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<StepResult>

  /** Reads the remote's own statuses. Only with the capability `statuses`. */
  listStatuses?(
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<RemoteStatusInfo[]>

  /** Reads figures that the remote shows of itself. Only with the capability `stats`. */
  readStats?(
    connection: ProviderConnection<TConfig, TSecrets>,
    options?: RequestOptions,
  ): Promise<RemoteFigure[]>

  /**
   * A cheap read that asks only whether the remote answers this account. Throws what prevents it.
   * Default: the requests of the connection test.
   */
  probe?(connection: ProviderConnection<TConfig, TSecrets>, options?: RequestOptions): Promise<void>

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
