import {
  RemoteError,
  type ConnectionTestResult,
  type ListOrdersInput,
  type MappedOrder,
  type OrderSnapshot,
  type RemoteErrorDetails,
  type RemoteOrder,
  type RequestOptions,
} from "../../../../types"
import { createAgents, HttpClient } from "../../.."
import type { AnyProviderClass } from "../.."
import { targetOf, type Connection } from "../model/kit"
import { pathOf, PlainProvider, type Payload } from "../model/plain"

type Mapped = MappedOrder<Payload>
type Constructor = ConstructorParameters<typeof PlainProvider>

/** The same error, but for what is given. */
export function changed(error: unknown, change: Partial<RemoteErrorDetails>): unknown {
  if (!RemoteError.is(error)) {
    return error
  }
  const { kind, status, code, message, fieldErrors, retryAfterMs, mayHaveApplied } = error
  const details = { kind, status, code, message, fieldErrors, retryAfterMs, mayHaveApplied }
  return new RemoteError({ ...details, ...change })
}

/** A mapping that differs from the model's in something. */
export function mapping(
  change: (mapped: Mapped, order: OrderSnapshot, connection: Connection) => Mapped,
): AnyProviderClass {
  return class extends PlainProvider {
    override mapOrder(order: OrderSnapshot, connection: Connection, id: string | null) {
      return change(super.mapOrder(order, connection, id), order, connection)
    }
  }
}

/** What a create does with its failure, other than to throw it. */
export function failingCreate(change: (error: unknown, connection: Connection) => unknown) {
  return class extends PlainProvider {
    override async createOrder(order: Mapped, connection: Connection, options?: RequestOptions) {
      try {
        return await super.createOrder(order, connection, options)
      } catch (error) {
        throw change(error, connection)
      }
    }
  }
}

/** A fetch that answers something else than what was read. */
export function reading(change: (order: RemoteOrder) => RemoteOrder): AnyProviderClass {
  return class extends PlainProvider {
    protected override read(answer: unknown, id: string) {
      return change(super.read(answer, id))
    }
  }
}

export const capable = (change: Partial<typeof PlainProvider.capabilities>): AnyProviderClass =>
  class extends PlainProvider {
    static override capabilities = { ...PlainProvider.capabilities, ...change }
  }

export class RetryingCreate extends PlainProvider {
  override async createOrder(order: Mapped, connection: Connection, options?: RequestOptions) {
    try {
      return await super.createOrder(order, connection, options)
    } catch (error) {
      if (RemoteError.is(error) && error.status === 503) {
        return super.createOrder(order, connection, options)
      }
      throw error
    }
  }
}

export class ReadsTwice extends PlainProvider {
  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    await super.fetchOrder(id, connection, options)
    return super.fetchOrder(id, connection, options)
  }
}

export class FollowsRedirects extends PlainProvider {
  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    try {
      return await super.fetchOrder(id, connection, options)
    } catch (error) {
      if (RemoteError.is(error) && error.code === "redirect") {
        await fetch(connection.config.base_url + pathOf(id)).catch(() => undefined)
      }
      throw error
    }
  }
}

export class IgnoresAbort extends PlainProvider {
  override fetchOrder(id: string, connection: Connection) {
    return super.fetchOrder(id, connection)
  }
}

export class WaitsTooLong extends PlainProvider {
  override fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    const config = { ...connection.config, timeout_seconds: 600 }
    return super.fetchOrder(id, { ...connection, config }, options)
  }
}

export class ReadsAnySize extends PlainProvider {
  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    const limits = { maxBodyBytes: Number.MAX_SAFE_INTEGER }
    const request = { operation: "fetch", method: "GET", path: pathOf(id), limits } as const
    return this.read(await this.http.send(request, targetOf(connection), options?.signal), id)
  }
}

export class RemembersConnection extends PlainProvider {
  #first: Connection | undefined
  override createOrder(order: Mapped, connection: Connection, options?: RequestOptions) {
    this.#first ??= connection
    return super.createOrder(order, this.#first, options)
  }
}

export class AlwaysPrivate extends PlainProvider {
  protected override readonly http: HttpClient
  constructor(...[container, options]: Constructor) {
    super(container, options)
    this.http = new HttpClient({ agents: createAgents({ allowPrivateNetwork: true }) })
  }
}

export class CrashesOnNull extends PlainProvider {
  protected override read(answer: unknown, id: string) {
    return { ...super.read(answer, id), updated_at: (answer as { at?: string }).at ?? null }
  }
}

export class QuotesCustomer extends PlainProvider {
  override async updateOrder(
    { payload }: Mapped,
    _status: RemoteOrder["status"],
    connection: Connection,
    options?: RequestOptions,
  ) {
    const request = { operation: "update", method: "PUT", path: pathOf(payload.id) } as const
    await this.send({ ...request, body: payload }, connection, options)
    return { status: null }
  }
}

export class InventsKind extends PlainProvider {
  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    try {
      return await super.fetchOrder(id, connection, options)
    } catch (error) {
      throw changed(error, { kind: "invalid" })
    }
  }
}

export class TakesDuplicateForSuccess extends PlainProvider {
  override async createOrder(order: Mapped, connection: Connection, options?: RequestOptions) {
    try {
      return await super.createOrder(order, connection, options)
    } catch (error) {
      if (RemoteError.is(error) && error.code === "duplicate") {
        return { status: null }
      }
      throw error
    }
  }
}

export class FindsAnything extends PlainProvider {
  override async fetchOrder(id: string, connection: Connection, options?: RequestOptions) {
    try {
      return await super.fetchOrder(id, connection, options)
    } catch (error) {
      if (RemoteError.is(error) && error.kind === "missing" && !id.endsWith("-none")) {
        return this.read({ id, status: "new" }, id)
      }
      throw error
    }
  }
}

export class UpdatesNothing extends PlainProvider {
  override async updateOrder(
    { payload }: Mapped,
    _status: RemoteOrder["status"],
    connection: Connection,
    options?: RequestOptions,
  ) {
    const request = { operation: "update", method: "PUT", path: pathOf(payload.id) } as const
    await this.send({ ...request, body: {} }, connection, options)
    return { status: null }
  }
}

export class OnlyCancels extends PlainProvider {
  override async removeOrder(
    { external_id }: { external_id: string },
    connection: Connection,
    options?: RequestOptions,
  ): Promise<void> {
    await this.setStatus({ external_id, status: "cancelled" }, connection, options)
  }
}

export function paging(
  change: (hasMore: boolean, input: ListOrdersInput) => boolean,
): AnyProviderClass {
  return class extends PlainProvider {
    override async listOrders(
      input: ListOrdersInput,
      connection: Connection,
      options?: RequestOptions,
    ) {
      const page = await super.listOrders(input, connection, options)
      return { ...page, has_more: change(page.has_more, input) }
    }
  }
}

export class TestsByCreating extends PlainProvider {
  override async testConnection(connection: Connection, options?: RequestOptions) {
    const body = { id: "test" }
    const request = { operation: "create", method: "POST", path: "/orders", body } as const
    await this.send(request, connection, options).catch(() => undefined)
    return super.testConnection(connection, options)
  }
}

export class TestThrows extends PlainProvider {
  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    await this.probe(connection, options)
    return super.testConnection(connection, options)
  }
}
