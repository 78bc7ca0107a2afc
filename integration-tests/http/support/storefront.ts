import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { StoreApi, TestStore } from "../../../dev/testing"
import type { StoreOrderSyncEventRefusal } from "../../../src/types"
import { orderSync } from "../../support/order-sync"

export interface EventAnswer {
  status: number
  headers: Record<string, string>
  body: Partial<StoreOrderSyncEventRefusal> & { accepted?: true }
}

/** The event that the emulator knows. */
export const CALLBACK = "cfsdfsfds"

export const DATA = [
  { name: "Name", value: "Test Buyer" },
  { name: "Phone", value: "+49 30 1234567" },
]

/** The route for events as a page of the shop uses it; a refusal is an answer like any other. */
export class Storefront {
  constructor(
    private readonly api: StoreApi,
    private readonly store: TestStore,
  ) {}

  /** @param body text or bytes are sent as they are, anything else as JSON */
  async send(
    body: unknown,
    headers: Record<string, string | null> = {},
    path = "events",
  ): Promise<EventAnswer> {
    const isRaw = typeof body === "string" || Buffer.isBuffer(body)
    const all = { ...this.store.storeHeaders, "content-type": "application/json", ...headers }
    const answer = await this.api.request<EventAnswer["body"]>({
      method: "POST",
      url: `/store/order-sync/${path}`,
      data: body,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null)),
      validateStatus: () => true,
      ...(isRaw ? { transformRequest: [(raw: unknown) => raw] } : {}),
    })
    return {
      status: answer.status,
      headers: answer.headers as Record<string, string>,
      body: answer.data,
    }
  }

  async event(
    event = CALLBACK,
    data: unknown = DATA,
    headers: Record<string, string> = {},
  ): Promise<EventAnswer> {
    return await this.send({ event, data }, headers)
  }
}

/** Runs a statement beside the store, as another process would. */
export async function sql<TRow>(
  container: MedusaContainer,
  statement: string,
  params: (string | null)[] = [],
): Promise<TRow[]> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return (await connection.raw<{ rows: TRow[] }>(statement, params as never)).rows
}

export interface EventRow {
  id: string
  connection_id: string
  event_key: string
  state: string
  attempts: number
  error_kind: string | null
  error_message: string | null
  sealed_data: { key_id: string } | null
}

export async function eventRows(container: MedusaContainer): Promise<EventRow[]> {
  return await sql(container, "SELECT * FROM order_sync_event ORDER BY created_at, id")
}

type Options = ReturnType<typeof orderSync>["eventOptions"]

/** Gives the running store other options, as its config would; returns how to take them back. */
export function changeEventOptions(
  container: MedusaContainer,
  {
    limits,
    ...options
  }: Partial<Omit<Options, "limits">> & { limits?: Partial<Options["limits"]> },
): () => void {
  const { eventOptions } = orderSync(container)
  const former = { ...eventOptions }
  Object.assign(eventOptions, options, { limits: { ...eventOptions.limits, ...limits } })
  return () => Object.assign(eventOptions, former)
}
