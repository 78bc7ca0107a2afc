import {
  EMULATOR_DEFAULTS,
  startEmulator,
  type BehaviourChange,
  type Emulator,
} from "../../../../dev/emulator"
import { deadline } from "../../../../dev/testing/deadline"
import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import type { KnownOrder, NextStep, OrderProgress, OrderSnapshot } from "../../../types"
import { fulfillment, fullOrder, item } from "../../orderrepo/mapping/__tests__/fixtures"
import { SystemOrdersProviderService } from ".."
import { systemOrdersConfigSchema, type SystemOrdersConfigInput } from "../schemas"

type Change = BehaviourChange<"system-orders">
type Settings = Partial<SystemOrdersConfigInput>

const service = new SystemOrdersProviderService({}, { allowPrivateNetwork: true })
const WINDOW = { from: "2000-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z" }

let emulator: Emulator<"system-orders">
beforeEach(async () => {
  emulator = await startEmulator({ dialect: "system-orders" })
})
afterEach(() => emulator.close())

function connect(settings: Settings = {}, api_key: string | undefined = EMULATOR_DEFAULTS.apiKey) {
  const config = systemOrdersConfigSchema.parse({ base_url: emulator.url, ...settings })
  return { id: "ordconn_1", config, secrets: { api_key }, outgoing: DEFAULT_OUTGOING }
}

type Connection = ReturnType<typeof connect>

const ORDER = fullOrder({
  items: [
    item({ quantity: "2", unit_price: "49.5", total: "99" }),
    item({ id: "ordli_02", title: "Cap", unit_price: "12" }),
  ],
})

/** What the engine does with an order that the remote has, once without faults. */
async function bring(
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

async function create(connection: Connection, order = ORDER): Promise<string> {
  const mapped = service.mapOrder(order, connection, null)
  const { external_id } = await service.createOrder(mapped, connection)
  return (
    external_id ?? (await service.findOrder(mapped, WINDOW, connection)).candidates[0].external_id
  )
}

const remoteItems = () =>
  emulator
    .remoteOrders()[0]
    .items.map(({ name, quantity, price }) => `${quantity} ${name} ${price}`)

const LIFE: Partial<OrderSnapshot> = {
  status: "completed",
  refunded_total: "12",
  fulfillments: [
    fulfillment({
      shipped_at: "2026-05-06T12:00:00.000Z",
      labels: [{ tracking_number: "AB 1", tracking_url: null }],
    }),
  ],
}

describe("every reading of the guide", () => {
  it.each<[string, Change, Settings]>([
    ["the plain one", {}, {}],
    [
      "answers inside of an envelope",
      { answerPaths: { order: "data.order", item: "data", list: "data", statuses: "data" } },
      { answers: { order: "data.order", item: "data", list: "data", statuses: "data" } },
    ],
    ["the envelope data without a setting", { answerPaths: { order: "data", item: "data" } }, {}],
    [
      "other names",
      {
        fields: { reference: "ref.no", currency: "money" },
        required: ["buyer", "money"],
        itemFields: { product: "sku", name: "label", quantity: "count", price: "cost.gross" },
        requiredOfItems: ["label", "count", "cost"],
        actionFields: { itemId: "key", status: "to", tracking: "parcel", history: "line" },
        answerPaths: { id: "uid", itemId: "key", status: "state", items: "lines" },
        flagPaths: { paid: "f.paid", sent: "f.sent", done: "f.done" },
      },
      {
        reference_field: "ref.no",
        order_fields: [
          { to: "buyer", from: "email" },
          { to: "money", from: "currency" },
        ],
        item_fields: [
          { to: "label", from: "name", required: true },
          { to: "count", from: "quantity", type: "number", required: true },
          { to: "cost.gross", from: "price", type: "number", required: true },
        ],
        item_change_fields: [{ to: "key", from: "remote_id" }],
        status_fields: [{ to: "to", from: "status_id", type: "number" }],
        tracking_fields: [{ to: "parcel", from: "number" }],
        history_fields: [{ to: "line", from: "text" }],
        answers: {
          id: "uid",
          item_id: "key",
          status: "state",
          items: "lines",
          tracking_number: "parcel",
          history_text: "line",
        },
        flag_answers: { paid: "f.paid", sent: "f.sent", done: "f.done" },
      },
    ],
    ["a create that answers the id alone", { createAnswer: "id", createdStatus: 200 }, {}],
    ["a create that tells its id in a header", { createAnswer: "location" }, {}],
    ["items that answer the order", { itemAnswer: "order" }, {}],
    ["items that answer nothing", { itemAnswer: "empty" }, {}],
    ["changes that answer nothing", { actionAnswer: "empty" }, {}],
    ["changes without content", { actionAnswer: "no_content" }, {}],
    ["items in the create", { inlineItems: "accepted" }, { items_in_create: "items" }],
    [
      "items in the create that are ignored",
      { inlineItems: "ignored" },
      { items_in_create: "items" },
    ],
    ["changed items that are replaced", { itemUpdate: "replace" }, {}],
    ["items in single orders only", { itemsReadable: "single" }, {}],
    ["items that are never shown", { itemsReadable: "never" }, {}],
    [
      "nothing that is shown",
      { flagsReadable: false, trackingReadable: false, historyReadable: false },
      {},
    ],
    ["ids that are texts", { idType: "string" }, {}],
    ["states that set a status", { flagStatuses: { sent: 3, done: 4 } }, {}],
    ["a repeated state that is refused", { repeatedFlag: "conflict" }, {}],
    [
      "amounts as texts",
      { amountType: "string" },
      {
        item_fields: [
          { to: "name", from: "name", required: true },
          { to: "quantity", from: "quantity", type: "decimal", required: true },
          { to: "price", from: "price", type: "decimal", required: true },
        ],
      },
    ],
    ["no key", { auth: null }, { auth: { type: "none" } }],
    [
      "a key in another header",
      { auth: { header: "x-token", prefix: "" } },
      { auth: { header: "X-Token", prefix: "" } },
    ],
  ])("brings an order with %s", async (_what, change, settings) => {
    emulator.configure(change)
    const connection = connect({ status_ids: { shipped: "2" }, ...settings })
    await expect(service.testConnection(connection)).resolves.toMatchObject({ ok: true })
    const id = await create(connection)
    const progress: OrderProgress = {}
    expect(await bring(ORDER, id, connection, progress)).toEqual({ do: "none" })
    const lines = ["2 Sneakers X 49.5", "1 Cap 12", "1 Delivery 5", "1 Discount -10"]
    expect(remoteItems()).toEqual(lines)

    const changed = { ...ORDER, ...LIFE, items: [item({ quantity: "3", unit_price: "49.5" })] }
    const result = await bring(changed, id, connection, progress)
    const canDelete = !(change.itemsReadable === "never" && change.itemAnswer === "empty")
    if (change.itemAnswer === "order" || canDelete) {
      expect(remoteItems().sort()).toEqual(["1 Delivery 5", "1 Discount -10", "3 Sneakers X 49.5"])
    }
    expect(result).toEqual({ do: "none" })
    const [remote] = emulator.remoteOrders()
    expect(remote).toMatchObject({
      correlation: "order_01HZX",
      flags: ["paid", "sent", "done"],
      tracking: ["AB 1"],
      history: ["Refunded in total: 12.00 EUR"],
      status: "2",
    })
    expect(emulator.remoteOrders()).toHaveLength(1)
  })

  it.each<[string, Change, Settings]>([
    ["by pages", {}, { list_query: "page={page}&pageSize={per_page}" }],
    [
      "by pages that count from 0",
      { firstPage: 0, maxPageSize: 2 },
      { list_query: "page={page}&pageSize={per_page}", list_first_page: 0 },
    ],
    ["whose pages are ignored", { paging: "ignored" }, { list_is_complete: true }],
  ])("lists orders %s", async (_what, change, settings) => {
    emulator.configure(change)
    emulator.generateOrders({ count: 3, prefix: "x" })
    const connection = connect({ list_orders: true, ...settings })
    const { orders, has_more } = await service.listOrders({ page: 1, per_page: 100 }, connection)
    expect(orders.map(({ external_id }) => external_id).sort()).toEqual(["1", "2", "3"])
    expect(has_more).toBe(false)
    const mapped = service.mapOrder(ORDER, connection, null)
    await expect(service.findOrder(mapped, WINDOW, connection)).resolves.toEqual({
      candidates: [],
      is_conclusive: true,
    })
  })
})

describe("an order whose create got no answer", () => {
  const paged = { list_query: "page={page}&pageSize={per_page}" }

  it("is found by its reference, whatever else is in the list", async () => {
    const connection = connect()
    await create(connection, { ...ORDER, id: "order_other" })
    const id = await create(connection)
    const found = await service.findOrder(
      service.mapOrder(ORDER, connection, null),
      WINDOW,
      connection,
    )
    expect(found.candidates).toMatchObject([{ external_id: id, store_order_id: ORDER.id }])
    expect(found.is_conclusive).toBe(true)
  })

  it("proves nothing by a list that may be cut", async () => {
    emulator.generateOrders({ count: 30, prefix: "x" })
    const connection = connect()
    const mapped = service.mapOrder(ORDER, connection, null)
    await expect(service.findOrder(mapped, WINDOW, connection)).resolves.toEqual({
      candidates: [],
      is_conclusive: false,
    })
  })

  it("is the only one without a reference that has its customer, currency and items", async () => {
    const connection = connect({ reference_field: "", ...paged })
    await create(connection, { ...ORDER, email: "other@example.com" })
    const id = await create(connection)
    const mapped = service.mapOrder(ORDER, connection, null)
    expect(mapped.marker).toBeNull()
    const found = await service.findOrder(mapped, WINDOW, connection)
    expect(found.is_conclusive).toBe(true)
    const same = found.candidates.filter(({ is_same_content }) => is_same_content)
    expect(same).toMatchObject([{ external_id: id }])

    const past = { from: WINDOW.from, to: "2001-01-01T00:00:00.000Z" }
    expect((await service.findOrder(mapped, past, connection)).candidates).toEqual([])
    await bring(ORDER, id, connection)
    const later = await service.findOrder(mapped, WINDOW, connection)
    expect(later.candidates.filter(({ is_same_content }) => is_same_content)).toEqual([])
  })
})

describe("calls that fail", () => {
  it(
    "leave a doubt where the answer is lost, and none where it was refused",
    async () => {
      const connection = connect({ timeout_seconds: 1 })
      const id = await create(connection)
      const step = {
        key: "item:ordli_1",
        operation: "item",
        hash: "",
        doubt: "read",
        input: { call: "add_item", body: { name: "Test Buyer", quantity: 0 }, fingerprint: "" },
      } as const
      await expect(service.performStep(step, id, connection)).rejects.toMatchObject({
        kind: "invalid",
        mayHaveApplied: false,
      })
      emulator.addFault({ match: { method: "POST" }, action: { type: "accept_then_hang" } })
      await expect(service.performStep(step, id, connection)).rejects.toMatchObject({
        kind: "transient",
        mayHaveApplied: true,
      })
    },
    deadline(20_000),
  )

  it("resume: after each lost answer the order ends with its items, once", async () => {
    const connection = connect()
    const id = await create(connection)
    const progress: OrderProgress = {}
    let result: NextStep | null = null
    for (let turns = 0; turns < 20 && result === null; turns++) {
      emulator.clearFaults()
      const type = turns % 2 === 0 ? "reset_after" : "reset_before"
      if (turns < 10) {
        emulator.addFault({ match: { method: "POST" }, times: 1, action: { type } })
      }
      result = await bring({ ...ORDER, ...LIFE }, id, connection, progress).catch(() => null)
    }
    expect(result).toEqual({ do: "none" })
    expect(remoteItems().sort()).toEqual(
      ["1 Cap 12", "1 Delivery 5", "1 Discount -10", "2 Sneakers X 49.5"].sort(),
    )
    expect(emulator.remoteOrders()[0]).toMatchObject({
      flags: ["paid", "sent", "done"],
      tracking: ["AB 1"],
      history: ["Refunded in total: 12.00 EUR"],
    })
  })

  it("say which order is missing, and take a deleted item for deleted", async () => {
    const connection = connect()
    await expect(service.fetchOrder("99", connection)).rejects.toMatchObject({ kind: "missing" })
    const id = await create(connection)
    const base = { key: "k", operation: "item", hash: "", doubt: "read" } as const
    const remove = { ...base, input: { call: "delete_item", item_id: "5" } }
    await expect(service.performStep(remove, id, connection)).resolves.toEqual({ remote_id: "5" })
    const change = { ...base, input: { call: "change_item", item_id: "5", body: {} } }
    await expect(service.performStep(change, id, connection)).rejects.toMatchObject({
      kind: "invalid",
    })
    const flag = { ...base, operation: "status", input: { call: "flag", flag: "paid" } } as const
    await expect(service.performStep(flag, "99", connection)).rejects.toMatchObject({
      kind: "missing",
    })
  })

  it("are found out by the connection test, which only reads", async () => {
    const refused = await service.testConnection(connect({}, "wrong_key"))
    expect(refused.checks).toMatchObject([
      { name: "reachable", ok: true },
      { name: "api_key", ok: false, code: "api_key_refused" },
    ])
    const keyless = await service.testConnection(connect({}, ""))
    expect(keyless).toMatchObject({ ok: false })
    const elsewhere = connect({ base_url: `${emulator.url}/elsewhere` })
    await expect(service.testConnection(elsewhere)).resolves.toMatchObject({ ok: false })
    expect(emulator.requests.every(({ method }) => method === "GET")).toBe(true)
  })
})

it("cancels an order that the store has deleted, and reads statuses", async () => {
  const connection = connect({ statuses: { "1": "new", "5": "cancelled" } })
  const id = await create(connection)
  const remote = await service.fetchOrder(id, connection)
  expect(remote).toMatchObject({ status: "new", status_code: "1" })
  await expect(service.cancelOrder(remote, connection)).resolves.toEqual({ status: "cancelled" })
  await expect(service.fetchOrder(id, connection)).resolves.toMatchObject({ status: "cancelled" })
  expect((await service.listStatuses(connection)).slice(0, 2)).toEqual([
    { code: "1", label: "New", status: "new" },
    { code: "2", label: "In progress", status: null },
  ])
})
