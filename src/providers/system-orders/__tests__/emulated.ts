import { EMULATOR_DEFAULTS, startEmulator, type Emulator } from "../../../../dev/emulator"
import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import type { KnownOrder, NextStep, OrderProgress, OrderSnapshot } from "../../../types"
import { fulfillment, fullOrder, item } from "../../orderrepo/mapping/__tests__/fixtures"
import { SystemOrdersProviderService } from ".."
import { systemOrdersConfigSchema, type SystemOrdersConfigInput } from "../schemas"

export type Settings = Partial<SystemOrdersConfigInput>

export const service = new SystemOrdersProviderService({}, { allowPrivateNetwork: true })

export const WINDOW = { from: "2000-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z" }

export const ORDER = fullOrder({
  items: [
    item({ quantity: "2", unit_price: "49.5", total: "99" }),
    item({ id: "ordli_02", title: "Cap", unit_price: "12" }),
  ],
})

export const LIFE: Partial<OrderSnapshot> = {
  status: "completed",
  refunded_total: "12",
  fulfillments: [
    fulfillment({
      shipped_at: "2026-05-06T12:00:00.000Z",
      labels: [{ tracking_number: "AB 1", tracking_url: null }],
    }),
  ],
}

/** An emulator for each test of a file, and what a test does with it. */
export function useEmulator() {
  let emulator: Emulator<"system-orders">
  beforeEach(async () => {
    emulator = await startEmulator({ dialect: "system-orders" })
  })
  afterEach(() => emulator.close())

  const connect = (
    settings: Settings = {},
    api_key: string | undefined = EMULATOR_DEFAULTS.apiKey,
  ) => {
    const config = systemOrdersConfigSchema.parse({ base_url: emulator.url, ...settings })
    return { id: "ordconn_1", config, secrets: { api_key }, outgoing: DEFAULT_OUTGOING }
  }
  return {
    get emulator() {
      return emulator
    },
    connect,
    remoteItems: () =>
      emulator
        .remoteOrders()[0]
        .items.map(({ name, quantity, price }) => `${quantity} ${name} ${price}`),
  }
}

export type Connection = ReturnType<ReturnType<typeof useEmulator>["connect"]>

/** The id of the created order, looked for where the create does not tell it. */
export async function create(connection: Connection, order = ORDER): Promise<string> {
  const mapped = service.mapOrder(order, connection, null)
  const { external_id } = await service.createOrder(mapped, connection)
  return (
    external_id ?? (await service.findOrder(mapped, WINDOW, connection)).candidates[0].external_id
  )
}

/** What the engine does with an order that the remote has, once without faults. */
export async function bring(
  order: OrderSnapshot,
  id: string,
  connection: Connection,
  progress: OrderProgress = {},
): Promise<NextStep> {
  const mapped = service.mapOrder(order, connection, id)
  expect(mapped.errors).toEqual([])
  let remote: KnownOrder["remote"] = null
  for (let calls = 0; calls < 50; calls++) {
    const is_doubtful =
      remote === null && Object.values(progress).some(({ state }) => state === "begun")
    const known = { external_id: id, status: null, remote, progress, is_doubtful }
    const next = service.nextStep({ mapped, status: null, fact: null }, known, connection)
    if (next.do === "read") {
      remote = await service.fetchOrder(id, connection)
    } else if (next.do === "step") {
      const { key, hash } = next.step
      progress[key] = { state: "begun", hash, remote_id: null }
      const { remote_id = null } = await service.performStep(next.step, id, connection)
      progress[key] = { state: "done", hash, remote_id }
    } else {
      return next
    }
  }
  throw new Error("The plan does not end")
}
