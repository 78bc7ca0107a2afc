import { pluginError } from "../../../lib/error-code"
import {
  askedOrder,
  readPath,
  type HttpClient,
  type HttpMethod,
  type HttpRequest,
  type Target,
} from "../../../provider-kit"
import type { RemoteError, RemoteOperation, RemoteOrder, RemoteStatusInfo } from "../../../types"
import { readList, readOrder, readStatuses, type AnswerSettings } from "../answers"
import type { Flag } from "../flags"
import { itemPath, listPath, orderPath, ORDERS, partPath, STATUSES } from "./endpoints"
import { personalOf } from "./personal"

/** Where a call goes, and how its answer is read. */
export interface Call extends AnswerSettings {
  target: Target
  signal?: AbortSignal
  /** Of one request, in milliseconds. */
  timeoutMs: number
  /** Milliseconds of a monotonic clock. */
  elapsed: () => number
}

export interface ListedRows {
  rows: unknown[]
  /** Whether a further page is known to exist or to have been left out. */
  has_more: boolean
  /** Whether the answer says that these are all orders. */
  is_whole: boolean
}

const PER_PAGE = 100
/** Pages that one call reads at most, and how many time limits of a request they may take. */
const MAX_PAGES = 200
export const LIST_LIMITS = 4

/** The endpoints of the guide, one method each. Everything thrown is a `RemoteError`. */
export class SystemOrdersClient {
  readonly #http: HttpClient

  constructor(http: HttpClient) {
    this.#http = http
  }

  /** What the create answered, as it came: it may be an order, an id or nothing. */
  async createOrder(body: unknown, call: Call): Promise<unknown> {
    return this.#write("create", "POST", ORDERS, call, body)
  }

  async fetchOrder(id: string, call: Call): Promise<RemoteOrder> {
    const order = readOrder(await this.#read("fetch", orderPath(id), call), call)
    if (!order) {
      throw unknownEnvelope()
    }
    return askedOrder(order, id)
  }

  /**
   * All pages of the list, as far as there is time for them; one page where none can be named.
   *
   * @param isEnough asked after each page: no further one is needed
   */
  async listRows(
    operation: "list" | "find",
    call: Call,
    isEnough: (rows: unknown[]) => boolean = () => false,
  ): Promise<ListedRows> {
    const { list_query, list_first_page } = call.config
    const isPaged = list_query.includes("{page}")
    const lastStart = call.elapsed() + (LIST_LIMITS - 1) * call.timeoutMs
    const rows = new Map<unknown, unknown>()
    const all = () => [...rows.values()]
    for (let page = 0; page < (isPaged ? MAX_PAGES : 1); page++) {
      if (call.elapsed() > lastStart) {
        break
      }
      const asked = { page: page + list_first_page, per_page: PER_PAGE }
      const answer = await this.#read(operation, listPath(list_query, asked), call)
      const read = readList(answer, { page: page + 1, per_page: PER_PAGE }, call)
      if (!read) {
        throw unknownEnvelope()
      }
      const before = rows.size
      read.rows.forEach((row) => rows.set(readPath(row, call.config.answers.id) ?? row, row))
      if (read.is_whole || (isPaged && read.rows.length === 0)) {
        return { rows: all(), has_more: false, is_whole: true }
      }
      if (!isPaged) {
        return { rows: all(), has_more: read.has_more, is_whole: false }
      }
      if (rows.size === before) {
        // The same page again: the parameters are ignored, so nothing says whether these are all.
        return { rows: all(), has_more: false, is_whole: false }
      }
      if (isEnough(read.rows)) {
        break
      }
    }
    return { rows: all(), has_more: true, is_whole: false }
  }

  async listStatuses(operation: "list" | "probe", call: Call): Promise<RemoteStatusInfo[]> {
    const statuses = readStatuses(await this.#read(operation, STATUSES, call), call)
    if (!statuses) {
      throw unknownEnvelope()
    }
    return statuses
  }

  async addItem(id: string, body: unknown, call: Call): Promise<unknown> {
    return this.#write("item", "POST", itemPath(id), call, body)
  }

  async changeItem(id: string, body: unknown, call: Call): Promise<void> {
    await this.#write("item", "PUT", itemPath(id), call, body)
  }

  async deleteItem(id: string, itemId: string, call: Call): Promise<void> {
    await this.#write("item", "DELETE", itemPath(id, itemId), call)
  }

  async setFlag(id: string, flag: Flag, call: Call): Promise<void> {
    await this.#write("status", "PATCH", partPath(id, flag), call)
  }

  async setStatus(id: string, body: unknown, call: Call): Promise<void> {
    await this.#write("status", "PATCH", partPath(id, "status"), call, body)
  }

  async append(kind: "tracking" | "history", id: string, body: unknown, call: Call): Promise<void> {
    await this.#write(kind, "POST", partPath(id, kind), call, body)
  }

  async #read(operation: RemoteOperation, path: string, call: Call): Promise<unknown> {
    return this.#send({ operation, method: "GET", path }, call)
  }

  async #write(
    operation: RemoteOperation,
    method: HttpMethod,
    path: string,
    call: Call,
    body?: unknown,
  ): Promise<unknown> {
    const personal = personalOf(body)
    return this.#send({ operation, method, path, body, personal }, call)
  }

  async #send(request: HttpRequest, { target, signal, timeoutMs }: Call): Promise<unknown> {
    return this.#http.send({ ...request, limits: { timeoutMs } }, target, signal)
  }
}

function unknownEnvelope(): RemoteError {
  return pluginError({
    kind: "transient",
    status: 200,
    code: "unknown_envelope",
    message:
      "The order system's answer is not in the form that the connection's settings describe. Check where answers have what.",
  })
}
