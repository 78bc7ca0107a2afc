import { DEFAULT_OUTGOING } from "../../lib/outgoing-status"
import {
  DEFAULT_CAPABILITIES,
  type Capabilities,
  type FindWindow,
  type MappedOrder,
  type OrderSnapshot,
  type ProviderConnection,
  type RemoteOrder,
  type RemoteStatus,
} from "../../types"
import { check } from "./expect"
import { ordinaryOrder } from "./samples"
import { ScriptedServer } from "./server"
import type { AnyProvider, ConformanceRemote, ConformanceSubject } from "./subject"

/** A provider, one connection, and the remote that it leads to. */
export interface World {
  subject: ConformanceSubject
  provider: AnyProvider
  connection: ProviderConnection
  /** What the provider can do with these settings. */
  capabilities: Capabilities
  server: ScriptedServer
  remote: ConformanceRemote
  close(): Promise<void>
}

export interface WorldSettings {
  /** Long enough by default that nothing ends by it. */
  timeoutSeconds?: number
  /** Another instance than a new one, to share it between worlds. */
  provider?: AnyProvider
  allowPrivateNetwork?: boolean
}

/** Starts a server with a new remote. The caller has to close the world. */
export async function openWorld(
  subject: ConformanceSubject,
  { timeoutSeconds = 60, provider: shared, allowPrivateNetwork = true }: WorldSettings = {},
): Promise<World> {
  const remote = await subject.createRemote()
  const server = new ScriptedServer(remote)
  const close = async () => {
    await server.close()
    await remote.close?.()
  }
  try {
    const baseUrl = await server.open()
    const settings = subject.settings({ baseUrl, timeoutSeconds })
    const connection: ProviderConnection = {
      id: "ordconn_conformance",
      config: subject.provider.configSchema.parse(settings.config),
      secrets: subject.provider.secretsSchema.parse(settings.secrets),
      outgoing: { ...DEFAULT_OUTGOING },
    }
    const provider = shared ?? new subject.provider({}, { allowPrivateNetwork })
    const detected = allowPrivateNetwork ? await provider.detectCapabilities?.(connection) : {}
    const capabilities = {
      ...DEFAULT_CAPABILITIES,
      ...subject.provider.capabilities,
      ...provider.capabilitiesOf?.(connection.config),
      ...detected,
    }
    server.requests = []
    return { subject, provider, connection, capabilities, server, remote, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Runs a case in a world of its own. A remote that throws is reported, whatever the case says. */
export async function inWorld<T>(
  subject: ConformanceSubject,
  run: (world: World) => Promise<T>,
  settings?: WorldSettings,
): Promise<T> {
  const world = await openWorld(subject, settings)
  try {
    return await run(world)
  } finally {
    const { remoteFailure } = world.server
    await world.close()
    if (remoteFailure !== null) {
      // eslint-disable-next-line no-unsafe-finally -- A broken remote explains whatever else failed.
      throw new Error(`The remote of the subject threw: ${String(remoteFailure)}`)
    }
  }
}

/** An order that this provider can send. */
export function sendableOrder({ subject }: Pick<World, "subject">, number = 1): OrderSnapshot {
  return adapted(subject, ordinaryOrder(number))
}

/** An order with what the provider cannot do without. */
export function adapted(subject: ConformanceSubject, order: OrderSnapshot): OrderSnapshot {
  return subject.adaptOrder?.(order) ?? order
}

/** Maps an order that has to be sendable. */
export function mapSendable(
  { provider, connection }: Pick<World, "provider" | "connection">,
  order: OrderSnapshot,
  externalId: string | null = null,
): MappedOrder<unknown> {
  const mapped = provider.mapOrder(order, connection, externalId)
  const problems = mapped.errors.map(({ field, message }) => `${field}: ${message}`).join("; ")
  check(
    mapped.errors.length === 0,
    `The order of the cases cannot be mapped (${problems}). Give it what is missing by "adaptOrder".`,
  )
  return mapped
}

/** An order that the remote has. */
export interface PlacedOrder {
  order: OrderSnapshot
  mapped: MappedOrder<unknown>
  external_id: string
  /** As the create answered it. */
  status: RemoteStatus | null
  /** As it was read, where it can be read. */
  remote: RemoteOrder | null
}

/** Creates an order, and finds out its id. */
export async function placeOrder(world: World, order: OrderSnapshot): Promise<PlacedOrder> {
  const { provider, connection, capabilities } = world
  const mapped = mapSendable(world, order)
  const { external_id: told, status } = await provider.createOrder(mapped, connection)
  const known = told ?? mapped.external_id
  const found = known === null ? await findPlaced(world, order, mapped) : null
  const external_id = known ?? found?.external_id
  check(
    external_id !== undefined,
    "A created order has no id: neither mapOrder, nor the answer of createOrder, nor findOrder tells it.",
  )
  const remote = capabilities.fetchOne
    ? ((await provider.fetchOrder?.(external_id, connection)) ?? null)
    : found
  return { order, mapped, external_id, status, remote: remote ?? null }
}

async function findPlaced(
  { provider, connection }: World,
  order: OrderSnapshot,
  mapped: MappedOrder<unknown>,
): Promise<RemoteOrder | undefined> {
  const found = await provider.findOrder?.(mapped, widestWindow(), connection)
  return (
    found?.candidates.find(({ store_order_id }) => store_order_id === order.id) ??
    found?.candidates.find(({ is_same_content }) => is_same_content)
  )
}

const DAY_MS = 24 * 60 * 60 * 1000

/** As the engine asks for an order whose create has just begun. */
export function widestWindow(): FindWindow {
  const now = Date.now()
  return { from: new Date(now - DAY_MS).toISOString(), to: new Date(now + DAY_MS).toISOString() }
}
