import { EMULATOR_DEFAULTS, startEmulator, type Emulator } from "../../../../dev/emulator"
import { RemoteError, type MappedOrder } from "../../../types"
import type { UserHubPayload } from "../mapping"
import { connectTo, mapped, service, type Connection } from "./remotes"

const DAY_MS = 24 * 60 * 60_000

let emulator: Emulator<"userhub">
let connection: Connection

beforeEach(async () => {
  emulator = await startEmulator({ dialect: "userhub" })
  const { apiKey } = EMULATOR_DEFAULTS
  connection = { ...connectTo(emulator.url), secrets: { api_key: apiKey } }
})
afterEach(() => emulator.close())

const READINGS: [string, Parameters<Emulator<"userhub">["configure"]>[0]][] = [
  ["the plainest", {}],
  ["ids as text", { idType: "string" }],
  ["refusals under 200", { refusals: "ok", createdStatus: 200 }],
  ["orders without envelope", { readShape: "plain" }],
  ["metadata that is hidden", { metadataReadable: false }],
  ["metadata that is replaced", { metadataUpdate: "replace" }],
  ["notes that are ignored", { actionNotes: "ignore" }],
  ["statistics as in the example", { statsPath: "overview", statusesPath: "available" }],
  ["statistics as in the table", { statsPath: "stats", statusesPath: "meta" }],
  ["lists with all fields", { listRows: "full" }],
  ["lists in any order", { listOrder: "random" }],
  ["lists without pages", { honoursPage: false }],
  ["few a page", { maxPerPage: 15, overMaxPerPage: "clamp" }],
  ["a refused page size", { maxPerPage: 15, overMaxPerPage: "refuse" }],
  ["days of the far east", { dateZone: "Pacific/Kiritimati" }],
  ["days of the far west", { dateZone: "Pacific/Pago_Pago" }],
]

const numbered = (id: string): MappedOrder<UserHubPayload> => {
  const order = mapped()
  const payload = {
    ...order.payload,
    notes: `[medusa_order_id:${id}]`,
    metadata: { ...order.payload.metadata, medusa_order_id: id },
  }
  return { ...order, marker: id, payload }
}

function aroundNow() {
  const [from, to] = [-DAY_MS, DAY_MS].map((shift) => new Date(Date.now() + shift).toISOString())
  return { from, to }
}

describe.each(READINGS)("Userhub with %s", (_, reading) => {
  beforeEach(() => emulator.configure(reading))

  it("takes an order through its life", async () => {
    const order = mapped()
    const { external_id, coercions } = await service.createOrder(order, connection)
    expect(coercions).toBeUndefined()
    const id = external_id ?? ""
    await service.updateOrder({ ...order, external_id: id }, null, connection)
    const set = (status: "processing" | "done" | "cancelled") =>
      service.setStatus({ external_id: id, remote_ids: [], status, fact: null }, connection)
    for (const status of ["processing", "done"] as const) {
      await set(status)
      const read = await service.fetchOrder(id, connection)
      expect(read).toMatchObject({ external_id: id, status, store_order_id: order.marker })
    }
    const open = await service.listOrders({ page: 1, per_page: 100 }, connection)
    expect(open.orders).toEqual([])
  })

  it("finds an order by its marker, and knows when it is certainly missing", async () => {
    const ours = numbered("order_01B")
    await service.createOrder(numbered("order_01A"), connection)
    const missing = await service.findOrder(ours, aroundNow(), connection)
    expect(missing).toEqual({ candidates: [], is_conclusive: true })
    const { external_id } = await service.createOrder(ours, connection)
    await service.createOrder(numbered("order_01C"), connection)
    const found = await service.findOrder(ours, aroundNow(), connection)
    expect(found).toMatchObject({ candidates: [{ external_id }], is_conclusive: true })
  })

  it("says what is wrong, and reads statuses and figures", async () => {
    const refused = { ...mapped(), payload: { ...mapped().payload, items: [] } }
    await expect(service.createOrder(refused, connection)).rejects.toMatchObject({
      kind: "rejected",
      mayHaveApplied: false,
    })
    await expect(service.fetchOrder("999", connection)).rejects.toMatchObject({ kind: "missing" })
    const wrong = { ...connection, secrets: { api_key: "wrong" } }
    await expect(service.probe(wrong)).rejects.toBeInstanceOf(RemoteError)
    await expect(service.probe(wrong)).rejects.toMatchObject({ kind: "auth" })
    expect((await service.listStatuses(connection)).map(({ code }) => code)).toContain("on_hold")
    expect((await service.readStats(connection))[0]).toMatchObject({ name: "total_orders" })
    expect((await service.testConnection(connection)).ok).toBe(true)
  })
})

describe("the readings that cost certainty", () => {
  it("are not conclusive without pages where more orders exist than are shown", async () => {
    emulator.configure({ honoursPage: false, maxPerPage: 2 })
    for (const id of ["order_01A", "order_01C", "order_01D"]) {
      await service.createOrder(numbered(id), connection)
    }
    const found = await service.findOrder(numbered("order_01B"), aroundNow(), connection)
    expect(found).toEqual({ candidates: [], is_conclusive: false })
  })

  it("flag a total that the remote computes itself", async () => {
    emulator.configure({ recomputesTotal: true })
    const { coercions } = await service.createOrder(mapped(), connection)
    expect(coercions).toMatchObject([{ code: "total_differs" }])
  })
})
