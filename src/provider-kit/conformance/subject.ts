import type { AbstractOrderProvider, OrderProviderStatics } from "../../modules/order-sync/provider"
import type { OrderSnapshot, TrackingEvent } from "../../types"

/** A provider, whatever its settings and its payload are. */
export type AnyProvider = AbstractOrderProvider<unknown, unknown, unknown>

/** A provider's class, constructed as the plugin does it. */
export type AnyProviderClass = OrderProviderStatics &
  (new (container: object, options: { allowPrivateNetwork: boolean }) => AnyProvider)

/** A request as the server of the cases received it. */
export interface ReceivedRequest {
  method: string
  /** With its query, for example "/orders?page=2". */
  path: string
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>
  /** Empty when there is none. */
  body: string
}

/** What the server answers. */
export interface ServedAnswer {
  status: number
  headers?: Readonly<Record<string, string>>
  /** Empty when left out. */
  body?: string
}

/** An order system without faults, in memory or anywhere else. Each one begins empty. */
export interface ConformanceRemote {
  /** Carries a request out, and answers as the order system would. */
  handle(request: ReceivedRequest): ServedAnswer | Promise<ServedAnswer>
  /**
   * The orders that it holds, the oldest first, as plain data: all that a provider can write, without
   * ids and times that the remote makes. Two runs that write the same must give the same.
   */
  orders(): readonly unknown[]
  close?(): void | Promise<void>
}

/** Where the cases run the remote, and how long the provider may wait for it. */
export interface RemotePlace {
  /** Without a slash at its end, for example "http://127.0.0.1:40123". */
  baseUrl: string
  /** Whole seconds for one exchange. A provider without such a setting ignores it. */
  timeoutSeconds: number
}

/** What the cases need to know about the provider that they examine. */
export interface ConformanceSubject {
  provider: AnyProviderClass
  /**
   * Valid settings for a remote at that place, as an admin would enter them. Every secret has four
   * or more characters that occur in no text of the provider.
   */
  settings(place: RemotePlace): { config: object; secrets: object }
  /** A new remote that accepts these settings. */
  createRemote(): ConformanceRemote | Promise<ConformanceRemote>
  /**
   * Gives an order what this provider cannot do without, such as a currency that it can send. Must
   * keep the order's id and everything that is personal. Default: the order as it is.
   */
  adaptOrder?(order: OrderSnapshot): OrderSnapshot
  /** More orders for `mapOrder`. */
  orders?: readonly OrderSnapshot[]
  /** A tracking event that the remote accepts. */
  event?: TrackingEvent
  /** The fields of the remote's answers that hold a status, at any depth. Default: "status". */
  statusFields?: readonly string[]
}

/** One rule. `run` rejects with an `Error` that says what is wrong; it needs no test runner. */
export interface ConformanceCase {
  name: string
  run(): Promise<void>
}
