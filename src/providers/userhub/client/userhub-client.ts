import {
  askedOrder,
  unknownEnvelope,
  everyText,
  personalTexts,
  type HttpClient,
  type Target,
} from "../../../provider-kit"
import { RemoteError } from "../../../types"
import {
  parseFigures,
  parseOrder,
  parseStatuses,
  parseWriteAnswer,
  type ReadOrder,
  type WriteAnswer,
} from "../answer-schemas"
import { parseListing, type Listing } from "../listing"
import type { StatusAction } from "../statuses"
import {
  actionPath,
  listPath,
  orderPath,
  PLACE_ORDER,
  STATS,
  STATUSES,
  type ListQuery,
} from "./endpoints"

/** The figures of the guide's example, in its order. */
export const FIGURES = [
  "total_orders",
  "total_revenue",
  "pending_orders",
  "processing_orders",
  "completed_orders",
  "cancelled_orders",
  "active_orders",
] as const

export type FigureName = (typeof FIGURES)[number]

export type OrderAction = StatusAction | { action: "update_metadata"; metadata: object }

/** Answers that a second spelling, or a request without its page size, cannot change. */
const FINAL: readonly RemoteError["kind"][] = ["auth", "rate_limited", "origin", "quota"]

/** The endpoints of the guide, one method each. Everything thrown is a `RemoteError`. */
export class UserHubClient {
  readonly #http: HttpClient

  constructor(http: HttpClient) {
    this.#http = http
  }

  async placeOrder(body: object, target: Target, signal?: AbortSignal): Promise<WriteAnswer> {
    const request = { operation: "create", method: "POST", path: PLACE_ORDER, body } as const
    const personal = personalOf(body)
    return parseWriteAnswer(await this.#http.send({ ...request, personal }, target, signal))
  }

  async act(
    id: string,
    body: OrderAction,
    target: Target,
    signal?: AbortSignal,
  ): Promise<WriteAnswer> {
    const operation = body.action === "update_metadata" ? "update" : "status"
    const request = { operation, method: "POST", path: actionPath(id), body } as const
    const { action, ...content } = body
    const personal = action === "update_metadata" ? personalOf(content) : []
    return parseWriteAnswer(await this.#http.send({ ...request, personal }, target, signal))
  }

  async fetchOrder(id: string, target: Target, signal?: AbortSignal): Promise<ReadOrder> {
    const request = { operation: "fetch", method: "GET", path: orderPath(id) } as const
    const read = parseOrder(await this.#http.send(request, target, signal))
    if (!read) {
      throw unknownEnvelope()
    }
    askedOrder(read.order, id)
    return read
  }

  /**
   * One page. The largest page size is not stated, so a refusal of the one asked for is answered by a
   * request without it.
   */
  async listOrders(
    query: ListQuery,
    operation: "list" | "find" | "probe",
    target: Target,
    signal?: AbortSignal,
  ): Promise<Listing> {
    try {
      return await this.#list(query, operation, target, signal)
    } catch (error) {
      const isSizeRefused = RemoteError.is(error) && (error.status === 400 || error.status === 422)
      if (!isSizeRefused) {
        throw error
      }
      return this.#list({ ...query, per_page: undefined }, operation, target, signal)
    }
  }

  /** The remote's own statuses, by either spelling of the guide. */
  async statuses(target: Target, signal?: AbortSignal): Promise<string[]> {
    return this.#eitherOf(STATUSES, parseStatuses, target, signal)
  }

  /** Figures of all orders, by either spelling of the guide. */
  async figures(
    target: Target,
    signal?: AbortSignal,
  ): Promise<{ name: FigureName; value: string }[]> {
    return this.#eitherOf(STATS, (answer) => parseFigures(answer, FIGURES), target, signal)
  }

  async #list(
    query: ListQuery,
    operation: "list" | "find" | "probe",
    target: Target,
    signal?: AbortSignal,
  ): Promise<Listing> {
    const request = { operation, method: "GET", path: listPath(query) } as const
    const listing = parseListing(await this.#http.send(request, target, signal))
    if (!listing) {
      throw unknownEnvelope()
    }
    return listing
  }

  /**
   * A path that does not exist may be taken for an order's id, so any answer of another form, and
   * any refusal that is not of the account, leads to the other spelling.
   */
  async #eitherOf<TResult>(
    [first, second]: readonly [string, string],
    parse: (answer: unknown) => TResult | null,
    target: Target,
    signal?: AbortSignal,
  ): Promise<TResult> {
    const ask = async (path: string) => {
      const request = { operation: "list", method: "GET", path } as const
      const result = parse(await this.#http.send(request, target, signal))
      if (result === null) {
        throw unknownEnvelope()
      }
      return result
    }
    try {
      return await ask(first)
    } catch (error) {
      if (!RemoteError.is(error) || error.status === null || FINAL.includes(error.kind)) {
        throw error
      }
      return ask(second)
    }
  }
}

/** Whatever a body says may be of a customer: names, address, note, the values of its metadata. */
function personalOf(body: object): string[] {
  const { billing } = body as { billing?: { first_name?: string; last_name?: string } }
  const names = [billing?.first_name, billing?.last_name]
  return personalTexts({ names, values: everyText(body) })
}
