import { pluginError } from "../../../lib/error-code"
import { personalTexts, type HttpClient, type Target } from "../../../provider-kit"
import type { RemoteOperation, WriteResult } from "../../../types"
import { ORDER_SUCCESS } from "../dialect"
import type { GroupSettings } from "../reading/order-groups"
import { firstRowReader, OrderList } from "../reading/order-list"
import { checkDeleteAnswer, readStatusAnswer } from "./write-answers"

export const GET_ALL = "/orders/get_all"
export const ADD_ORDER = "/orders/add"
export const CHANGE_STATUS = "/orders/change-status"
export const DELETE_ORDERS = "/orders/delete"

/** `get_all` answers the whole history: some 200,000 rows. It is read row by row. */
const MAX_LIST_BYTES = 50 * 1024 * 1024

/** The endpoints of the guide, one method each. Everything thrown is a `RemoteError`. */
export class BringForwardClient {
  readonly #http: HttpClient

  constructor(http: HttpClient) {
    this.#http = http
  }

  /** Guide, "Add an Order". */
  async createOrder(body: object, target: Target, signal?: AbortSignal): Promise<void> {
    const request = { operation: "create", method: "POST", path: ADD_ORDER, body } as const
    const personal = personalOf(body)
    const answer = await this.#http.send({ ...request, personal }, target, signal)
    if (answer !== ORDER_SUCCESS) {
      throw pluginError({
        kind: "ambiguous",
        code: "empty_answer",
        message: `The order system answered nothing, not even "${ORDER_SUCCESS}". The plugin looks for the order.`,
        mayHaveApplied: true,
      })
    }
  }

  /** Guide, "Get all Orders": the only read that there is. */
  async readAll(
    operation: RemoteOperation,
    settings: GroupSettings,
    target: Target,
    signal?: AbortSignal,
  ): Promise<OrderList> {
    const list = new OrderList(settings)
    const { reader } = list
    const limits = { maxBodyBytes: MAX_LIST_BYTES }
    const request = { operation, method: "GET", path: GET_ALL, reader, limits } as const
    await this.#http.send(request, target, signal)
    return list
  }

  /** The same read, which stops at the first row: the remote has to prepare its whole answer. */
  async probe(target: Target, signal?: AbortSignal): Promise<void> {
    const reader = firstRowReader()
    const request = { operation: "probe", method: "GET", path: GET_ALL, reader } as const
    await this.#http.send(request, target, signal)
  }

  /** Guide, "Edit Orders". */
  async changeStatus(body: unknown, target: Target, signal?: AbortSignal): Promise<WriteResult> {
    const request = { operation: "status", method: "POST", path: CHANGE_STATUS, body } as const
    return readStatusAnswer(await this.#http.send(request, target, signal))
  }

  /** Guide, "Delete Orders". */
  async deleteOrders(ids: readonly string[], target: Target, signal?: AbortSignal): Promise<void> {
    const body = { orderId: ids }
    const request = { operation: "remove", method: "POST", path: DELETE_ORDERS, body } as const
    checkDeleteAnswer(await this.#http.send(request, target, signal), ids.length)
  }
}

/** The address, which a refusal may quote in parts. */
function personalOf(body: object): string[] {
  const { address } = body as { address?: unknown }
  const line = typeof address === "string" ? address : ""
  return personalTexts({ values: [line, ...line.split(/,\s*/)] })
}
