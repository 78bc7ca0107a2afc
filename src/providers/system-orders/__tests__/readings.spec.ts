import type { BehaviourChange } from "../../../../dev/emulator"
import type { OrderProgress } from "../../../types"
import { item } from "../../orderrepo/mapping/__tests__/fixtures"
import { bring, create, LIFE, ORDER, service, useEmulator, WINDOW, type Settings } from "./emulated"

type Change = BehaviourChange<"system-orders">

const remote = useEmulator()
const { connect, remoteItems } = remote

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
    ["references in single orders only", { referenceReadable: "single" }, {}],
    ["references that are never shown", { referenceReadable: "never" }, {}],
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
    remote.emulator.configure(change)
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
    const [sent] = remote.emulator.remoteOrders()
    expect(sent).toMatchObject({
      correlation: "order_01HZX",
      flags: ["paid", "sent", "done"],
      tracking: ["AB 1"],
      history: ["Refunded in total: 12.00 EUR"],
      status: "2",
    })
    expect(remote.emulator.remoteOrders()).toHaveLength(1)
  })

  it.each<[string, Change, Settings]>([
    ["by pages", {}, { list_query: "page={page}&pageSize={per_page}" }],
    [
      "by pages that count from 0",
      { firstPage: 0, maxPageSize: 2 },
      { list_query: "page={page}&pageSize={per_page}", list_first_page: 0 },
    ],
    ["without parameters", { paging: "ignored" }, { list_is_complete: true }],
    [
      "whose pages are ignored",
      { paging: "ignored" },
      { list_is_complete: true, list_query: "page={page}" },
    ],
  ])("lists orders %s", async (_what, change, settings) => {
    remote.emulator.configure(change)
    remote.emulator.generateOrders({ count: 3, prefix: "x" })
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
