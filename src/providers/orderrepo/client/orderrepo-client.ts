import {
  askedOrder,
  unknownEnvelope,
  pathSegment,
  personalTexts,
  type HttpClient,
  type Target,
} from "../../../provider-kit"
import type { TrackingEvent, RemoteOrder, RemoteOrderPage, WriteResult } from "../../../types"
import { parseOrderAnswer, parseOrderPage, parseWriteAnswer } from "../answer-schemas"
import {
  clampPerPage,
  EXTERNAL_ORDERS,
  listPath,
  TRACK_EVENT,
  TRACK_ORDER,
  UPDATE_ORDER,
  type ListQuery,
} from "./endpoints"

/** The endpoints of the guide, one method each. Everything thrown is a `RemoteError`. */
export class OrderRepoClient {
  readonly #http: HttpClient

  constructor(http: HttpClient) {
    this.#http = http
  }

  async createOrder(body: object, target: Target, signal?: AbortSignal): Promise<WriteResult> {
    const request = { operation: "create", method: "POST", path: TRACK_ORDER, body } as const
    const personal = personalOf(body)
    return parseWriteAnswer(await this.#http.send({ ...request, personal }, target, signal))
  }

  async updateOrder(body: object, target: Target, signal?: AbortSignal): Promise<WriteResult> {
    const request = { operation: "update", method: "POST", path: UPDATE_ORDER, body } as const
    const personal = personalOf(body)
    return parseWriteAnswer(await this.#http.send({ ...request, personal }, target, signal))
  }

  async sendEvent(body: TrackingEvent, target: Target, signal?: AbortSignal): Promise<void> {
    const request = { operation: "event", method: "POST", path: TRACK_EVENT, body } as const
    await this.#http.send({ ...request, personal: personalOf(body) }, target, signal)
  }

  async fetchOrder(id: string, target: Target, signal?: AbortSignal): Promise<RemoteOrder> {
    const path = `${EXTERNAL_ORDERS}/${pathSegment(id)}`
    const request = { operation: "fetch", method: "GET", path } as const
    const order = parseOrderAnswer(await this.#http.send(request, target, signal))
    if (!order) {
      throw unknownEnvelope()
    }
    return askedOrder(order, id)
  }

  async listOrders(
    query: ListQuery,
    target: Target,
    signal?: AbortSignal,
  ): Promise<RemoteOrderPage> {
    return this.#list("list", query, target, signal)
  }

  /** The cheapest read: needs a valid key and no domain. */
  async probe(target: Target, signal?: AbortSignal): Promise<void> {
    await this.#list("probe", { page: 1, per_page: 1 }, target, signal)
  }

  /**
   * Sends an order without the required id, which is refused: an `invalid` or `rejected` error
   * proves that key and domain were accepted. Nothing else proves it without creating an order.
   */
  async createNothing(target: Target, signal?: AbortSignal): Promise<void> {
    await this.createOrder({}, target, signal)
  }

  /** As `createNothing`, where the plan's order limit does not apply. */
  async updateNothing(target: Target, signal?: AbortSignal): Promise<void> {
    await this.updateOrder({}, target, signal)
  }

  async #list(
    operation: "list" | "probe",
    query: ListQuery,
    target: Target,
    signal?: AbortSignal,
  ): Promise<RemoteOrderPage> {
    const request = { operation, method: "GET", path: listPath(query) } as const
    const asked = { page: query.page, per_page: clampPerPage(query.per_page) }
    const page = parseOrderPage(await this.#http.send(request, target, signal), asked)
    if (!page) {
      throw unknownEnvelope()
    }
    return page
  }
}

interface PersonalBody {
  username?: string
  email?: string
  phone?: string
  data?: readonly { value: string }[]
}

/** Name, email, phone and the values of all rows, which hold the address and the note. */
function personalOf({ username, email, phone, data = [] }: PersonalBody): string[] {
  const rows = data.map(({ value }) => value)
  return personalTexts({ names: [username], values: [email, phone, ...rows] })
}
