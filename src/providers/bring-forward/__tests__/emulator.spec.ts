import {
  EMULATOR_DEFAULTS,
  startEmulator,
  type BehaviourChange,
  type Emulator,
} from "../../../../dev/emulator"
import { anItem, anOrder } from "../../../lib/__tests__/order-fixture"
import type { FoundOrder, FoundOrders, StatusInput } from "../../../types"
import type { BringForwardConfigInput } from "../schemas"
import { connectTo, service, type Connection } from "./remotes"

type Readings = BehaviourChange<"bring-forward">
type Settings = Partial<BringForwardConfigInput>

const DAY = 24 * 60 * 60 * 1000
const WINDOW = {
  from: new Date(Date.now() - DAY).toISOString(),
  to: new Date(Date.now() + DAY).toISOString(),
}

const ORDER = anOrder({
  id: "order_01OURS",
  currency_code: "usd",
  items: [
    anItem({ variant_sku: "p1", quantity: "2" }),
    anItem({ id: "ordli_02", variant_sku: "p2", quantity: "1" }),
  ],
})

let emulator: Emulator<"bring-forward">
afterEach(() => emulator.close())

async function open(readings: Readings, settings: Settings) {
  emulator = await startEmulator({ dialect: "bring-forward", ...readings })
  const connection = {
    ...connectTo(emulator.url, { product_id_path: "variant_sku", ...settings }),
    secrets: { api_key: EMULATOR_DEFAULTS.apiKey },
  }
  const mapped = service.mapOrder(ORDER, connection, null)
  expect(mapped.errors).toEqual([])
  const find = () => service.findOrder(mapped, WINDOW, connection)
  return { connection, mapped, find }
}

/** What a create has added to the candidates. */
function newOnes(before: FoundOrders, after: FoundOrders): FoundOrder[] {
  const known = new Set(before.candidates.map(({ external_id }) => external_id))
  return after.candidates.filter(({ external_id }) => !known.has(external_id))
}

/** Other orders of the account, one of them with the same content as ours. */
async function addOthers(connection: Connection): Promise<void> {
  const config = { ...connection.config, marker_in_address: false }
  for (const items of [ORDER.items, ORDER.items.slice(0, 1), ORDER.items.slice(1)]) {
    const other = service.mapOrder({ ...ORDER, items }, { ...connection, config }, null)
    await service.createOrder(other, connection).catch(() => undefined)
  }
}

const ONE_ID: [Readings, Settings][] = [
  [{}, {}],
  [{ listKey: "orders" }, {}],
  [{ listOrder: "random" }, {}],
  [{ pricePer: "line" }, { price_of: "line" }],
  [{ refusals: "text" }, {}],
  [{ orderNum: "absent" }, {}],
  [{ orderNum: "line" }, { group_by: "orderId" }],
  [{ createdAtFormat: "date" }, {}],
  [{ createdAtFormat: "rfc2822" }, {}],
  [{ createdAtFormat: "us" }, {}],
  [{ createdAtFormat: "epoch_ms" }, {}],
  [{ createdAtFormat: "epoch_s" }, {}],
  [{ addressOnRows: true }, { marker_in_address: true }],
  [{ changeStatusBody: "ids" }, { status_body: "ids" }],
  [{ changeStatusBody: "list" }, { status_body: "list" }],
  [{ changeStatusBody: "wrapped" }, { status_body: "orders" }],
  [{ changeStatusAnswer: "object" }, {}],
  [
    { auth: { header: "x-api-key", prefix: "Key " } },
    { auth: { header: "X-API-Key", prefix: "Key" } },
  ],
  [
    {
      itemKeys: { items: ["products"], productId: ["id"], quantity: ["count"], shipping: ["type"] },
    },
    { item_keys: { list: "products", product: "id", quantity: "count", shipping: "type" } },
  ],
]
const SEVERAL_IDS: [Readings, Settings][] = [
  [{ orderIdPer: "line", changeStatusBody: "ids" }, { status_body: "ids" }],
  [{ orderIdPer: "line", changeStatusBody: "list" }, {}],
  [{ orderIdPer: "line", changeStatusBody: "wrapped" }, { status_body: "orders" }],
]

describe("the provider with the emulator", () => {
  it.each([...ONE_ID, ...SEVERAL_IDS])(
    "brings an order through its life: %j %j",
    async (readings, settings) => {
      const { connection, mapped, find } = await open(readings, settings)
      await expect(service.testConnection(connection)).resolves.toMatchObject({ ok: true })
      await addOthers(connection)

      const before = await find()
      await service.createOrder(mapped, connection)
      const after = await find()
      expect([before.is_conclusive, after.is_conclusive]).toEqual([true, true])
      const created = newOnes(before, after)
      expect(created).toMatchObject([{ is_same_content: true, status: "new", total: "30" }])
      const [{ external_id, remote_ids = [], store_order_id }] = created
      expect(remote_ids).toHaveLength(readings.orderIdPer === "line" ? 2 : 1)
      expect(store_order_id).toBe(readings.addressOnRows ? ORDER.id : null)

      const requests = emulator.requests.length
      const input: StatusInput = { external_id, remote_ids, status: "processing", fact: "shipped" }
      await expect(service.setStatus(input, connection)).resolves.toEqual({
        status: "processing",
        status_code: "delivery",
      })
      expect(emulator.requests).toHaveLength(requests + 1)
      const { orders } = await service.listOrders({ page: 1, per_page: 100 }, connection)
      expect(orders.filter(({ status }) => status === "processing")).toMatchObject([
        { external_id },
      ])
      expect(orders).toHaveLength(4)

      await service.removeOrder({ external_id, remote_ids }, connection)
      expect(newOnes(before, await find())).toEqual([])
      expect(emulator.orders()).toHaveLength(3)
      await expect(
        service.removeOrder({ external_id, remote_ids }, connection),
      ).rejects.toMatchObject({
        kind: "missing",
      })
    },
  )

  it("finds an order whose answer is not the guide's", async () => {
    const { connection, mapped, find } = await open({ addAnswer: "json" }, {})
    const before = await find()
    await expect(service.createOrder(mapped, connection)).rejects.toMatchObject({
      kind: "ambiguous",
      mayHaveApplied: true,
    })
    expect(newOnes(before, await find())).toMatchObject([{ is_same_content: true }])
  })

  it.each<Readings>([{ orderIdPer: "line", orderNum: "absent" }, { orderNum: "line" }])(
    "leaves to a person what the readings %j do not put together",
    async (readings) => {
      const { connection, mapped, find } = await open(readings, {})
      const before = await find()
      await service.createOrder(mapped, connection)
      expect(newOnes(before, await find())).toMatchObject([
        { is_same_content: false },
        { is_same_content: false },
      ])
    },
  )

  it.each<[Readings, string]>([
    [{ products: {} }, "There is no product"],
    [{ shippingTypes: ["Express"] }, "There is no shipping type"],
    [{ products: {}, refusals: "text" }, "There is no product"],
  ])("says why an order is refused: %j", async (readings, text) => {
    const { connection, mapped } = await open(readings, {})
    await expect(service.createOrder(mapped, connection)).rejects.toMatchObject({
      kind: "invalid",
      mayHaveApplied: false,
      message: expect.stringContaining(text),
    })
  })

  it.each(["json", "text"] as const)(
    "knows an order that is gone, refused in %s",
    async (refusals) => {
      const { connection } = await open({ refusals }, {})
      const gone: StatusInput = { external_id: "7", remote_ids: ["7"], status: "done", fact: null }
      await expect(service.setStatus(gone, connection)).rejects.toMatchObject({ kind: "missing" })
    },
  )

  it("refuses a key that the account does not have", async () => {
    const { connection } = await open({}, {})
    const other = { ...connection, secrets: { api_key: "wrong" } }
    const { checks } = await service.testConnection(other)
    expect(checks.map(({ ok }) => ok)).toEqual([true, false])
  })

  it.each([
    ["accept_then_hang", "timeout"],
    ["reset_after", "ECONNRESET"],
    ["html_200", "unknown_form"],
    ["truncated_body", "body_truncated"],
    ["empty_200", "empty_answer"],
  ] as const)("finds an order whose answer was lost by %s", async (type, code) => {
    const { connection, mapped, find } = await open({}, { timeout_seconds: 1 })
    const before = await find()
    const action = type === "html_200" ? { type, process: true } : { type }
    emulator.addFault({ match: { operation: "create" }, action })
    await expect(service.createOrder(mapped, connection)).rejects.toMatchObject({
      code,
      mayHaveApplied: true,
    })
    expect(newOnes(before, await find())).toMatchObject([{ is_same_content: true }])
  })

  it.each([
    "html_200",
    "broken_json",
    "truncated_body",
    "empty_200",
    "wrong_envelope",
    "reset_after",
  ] as const)("concludes nothing from a list spoilt by %s", async (type) => {
    const { connection, mapped, find } = await open({}, {})
    await service.createOrder(mapped, connection)
    emulator.addFault({ match: { operation: "list" }, action: { type } })
    await expect(find()).rejects.toMatchObject({ kind: "transient", mayHaveApplied: false })
  })
})
