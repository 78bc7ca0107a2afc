import type { MedusaContainer } from "@medusajs/framework/types"
import { EMULATOR_DEFAULTS, type Emulator } from "../../dev/emulator"
import { createAdminUser, logInAdmin, type Headers, type StoreApi } from "../../dev/testing"
import type {
  AdminCreateOrderSyncConnectionRequest,
  AdminOrderSyncConnection,
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncDelivery,
  AdminOrderSyncOrderDeliveryListResponse,
} from "../../src/types"

/** What a refusal looks like, whatever route answers it. */
export interface Refusal {
  type: string
  message: string
}

export interface Answer<TBody> {
  status: number
  body: TBody
}

/** The plugin's admin API as a signed-in admin sees it; a refusal is an answer like any other. */
export class OrderSyncAdmin {
  constructor(
    private readonly api: StoreApi,
    private readonly headers: Headers,
  ) {}

  /** Makes an admin user in a store that has none. */
  static async signUp(api: StoreApi, container: MedusaContainer): Promise<OrderSyncAdmin> {
    await createAdminUser(container)
    return new OrderSyncAdmin(api, await logInAdmin(api))
  }

  get<TBody = Refusal>(path: string): Promise<Answer<TBody>> {
    return this.send<TBody>("GET", path)
  }

  post<TBody = Refusal>(path: string, body?: unknown): Promise<Answer<TBody>> {
    return this.send<TBody>("POST", path, body)
  }

  delete<TBody = Refusal>(path: string): Promise<Answer<TBody>> {
    return this.send<TBody>("DELETE", path)
  }

  /** Sends a body as it is, whether it is JSON or not. */
  async postRaw(path: string, data: string, contentType: string): Promise<Answer<Refusal>> {
    return await this.send("POST", path, data, { "content-type": contentType })
  }

  /** Sets up a connection to the emulator. */
  async connect(
    emulator: Emulator,
    input: Partial<AdminCreateOrderSyncConnectionRequest> = {},
  ): Promise<AdminOrderSyncConnection> {
    const { status, body } = await this.post<AdminOrderSyncConnectionResponse>("/connections", {
      ...connectionInput(emulator),
      ...input,
    })
    expect({ status, body }).toMatchObject({ status: 200 })
    return body.connection
  }

  async connection(id: string): Promise<AdminOrderSyncConnection> {
    const { body } = await this.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    return body.connection
  }

  async deliveriesOf(orderId: string): Promise<AdminOrderSyncDelivery[]> {
    const { body } = await this.get<AdminOrderSyncOrderDeliveryListResponse>(`/orders/${orderId}`)
    return body.deliveries
  }

  private async send<TBody>(
    method: string,
    path: string,
    data?: unknown,
    headers: Headers = {},
  ): Promise<Answer<TBody>> {
    const answer = await this.api.request<TBody>({
      method,
      url: `/admin/order-sync${path}`,
      data,
      headers: { ...this.headers, ...headers },
      validateStatus: () => true,
      // A string is a body of its own, not something to be made into JSON.
      ...(typeof data === "string" ? { transformRequest: [(body: string) => body] } : {}),
    })
    return { status: answer.status, body: answer.data }
  }
}

export function connectionInput(emulator: Emulator): AdminCreateOrderSyncConnectionRequest {
  return {
    name: "OrderRepo",
    provider_id: "orderrepo",
    config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
    secrets: { api_key: emulator.apiKey },
  }
}
