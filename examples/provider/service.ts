// src/providers/example-orders/service.ts
import { z } from "@medusajs/framework/zod"
import {
  AbstractOrderProvider,
  type ConnectionTestResult,
  type MappedOrder,
  type OrderSnapshot,
  type ProviderCapabilities,
  type ProviderConnection,
  type RemoteOrder,
  type RequestOptions,
  type WriteResult,
} from "medusa-plugin-orderrepo"
import {
  addressField,
  addressTexts,
  createAgents,
  headerSecretField,
  HttpClient,
  judgeAddress,
  outcomeOf,
  pathSegment,
  timeoutField,
  toChecks,
  unreachableProblem,
  type Target,
} from "medusa-plugin-orderrepo/provider-kit"

const configSchema = z.strictObject({
  base_url: addressField().describe("Address of the server"),
  timeout_seconds: timeoutField(),
})

const secretsSchema = z.strictObject({
  token: headerSecretField("token").describe("Access token"),
})

const CHECK_TEXTS = {
  ...addressTexts("Example Orders", "https://orders.example.com"),
  token_accepted: { message: "Example Orders accepts the token.", hint: null },
  token_refused: { message: "Example Orders refuses the token.", hint: "Enter it again." },
}

type Config = z.output<typeof configSchema>
type Secrets = z.output<typeof secretsSchema>
type Connection = ProviderConnection<Config, Secrets>
type Payload = { reference: string; sum: string; currency: string }

export class ExampleOrdersService extends AbstractOrderProvider<Config, Secrets, Payload> {
  static override identifier = "example-orders"
  static override displayName = "Example Orders"
  static override configSchema = configSchema
  static override secretsSchema = secretsSchema
  static override capabilities: ProviderCapabilities = {
    update: false,
    cancel: false,
    fetchOne: true,
    list: false,
    events: false,
    tracking: false,
    history: false,
    items: false,
  }

  readonly #allowPrivateNetwork: boolean
  readonly #http: HttpClient

  constructor(_container: object, options: { allowPrivateNetwork?: boolean } = {}) {
    super()
    const { allowPrivateNetwork = false } = options
    this.#allowPrivateNetwork = allowPrivateNetwork
    this.#http = new HttpClient({ agents: createAgents({ allowPrivateNetwork }) })
  }

  override checkConfig({ base_url }: Config): { field: string; message: string } | null {
    const allowPrivateNetwork = this.#allowPrivateNetwork
    const message = unreachableProblem(base_url, { allowPrivateNetwork })
    return message === null ? null : { field: "base_url", message }
  }

  override exchangeTimeoutMs({ timeout_seconds }: Config): number {
    return timeout_seconds * 1000
  }

  override mapOrder(
    order: OrderSnapshot,
    _connection: Connection,
    externalId: string | null,
  ): MappedOrder<Payload> {
    const external_id = externalId ?? order.id
    const currency = order.currency_code.toUpperCase()
    return {
      external_id,
      payload: { reference: external_id, sum: order.total, currency },
      total: order.total,
      currency,
      target_status: null,
      coercions: [],
      errors: [],
    }
  }

  override async createOrder(
    order: MappedOrder<Payload>,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<WriteResult> {
    const request = { operation: "create", method: "POST", path: "/orders" } as const
    await this.#http.send(
      { ...request, body: order.payload },
      targetOf(connection),
      options?.signal,
    )
    return { status: "new" }
  }

  override async fetchOrder(
    externalId: string,
    connection: Connection,
    options?: RequestOptions,
  ): Promise<RemoteOrder> {
    const path = `/orders/${pathSegment(externalId)}`
    const request = { operation: "fetch", method: "GET", path } as const
    await this.#http.send(request, targetOf(connection), options?.signal)
    return {
      external_id: externalId,
      status: null,
      total: null,
      currency: null,
      created_at: null,
      updated_at: null,
      closed_at: null,
    }
  }

  override async testConnection(
    connection: Connection,
    options?: RequestOptions,
  ): Promise<ConnectionTestResult> {
    const request = { operation: "probe", method: "GET", path: "/me" } as const
    const outcome = await outcomeOf(this.#http.send(request, targetOf(connection), options?.signal))
    const address = judgeAddress(outcome, CHECK_TEXTS)
    const token = outcome === "ok" ? "token_accepted" : "token_refused"
    const checks = toChecks(
      { reachable: address, api_key: address === "reachable" ? token : "not_checked" },
      CHECK_TEXTS,
      ["reachable", "token_accepted"],
    )
    return { ok: checks.every(({ ok }) => ok), checks }
  }
}

function targetOf({ config, secrets }: Connection): Target {
  return {
    baseUrl: config.base_url,
    auth: { type: "header", name: "Authorization", prefix: "Bearer", secret: secrets.token },
    timeoutMs: config.timeout_seconds * 1000,
  }
}
