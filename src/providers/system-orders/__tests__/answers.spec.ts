import { DEFAULT_OUTGOING } from "../../../lib/outgoing-status"
import {
  readCreatedId,
  readItemId,
  readList,
  readOrder,
  readStatuses,
  type AnswerSettings,
} from "../answers"
import { itemFingerprint } from "../mapping/fingerprint"
import { systemOrdersConfigSchema, type SystemOrdersConfigInput } from "../schemas"

function settingsOf(settings: Partial<SystemOrdersConfigInput> = {}): AnswerSettings {
  const config = systemOrdersConfigSchema.parse({
    base_url: "https://api.example.com",
    ...settings,
  })
  return { config, outgoing: DEFAULT_OUTGOING }
}

const PLAIN = settingsOf()
const FIELDS = ["name", "price", "quantity"]
const CAP = { name: "Cap", quantity: 1, price: 10 }
const CAP_PRINT = itemFingerprint(CAP, FIELDS)
const NO_FLAGS = {
  isPaid: false,
  isSent: null,
  isDelivered: "",
  isDone: 0,
  isCancelled: "false",
}

describe("the id of a created order", () => {
  it.each<[string, unknown, string | null]>([
    ["an order", { id: 17, total: 5 }, "17"],
    ["an order inside of data", { data: { id: "a-1" } }, "a-1"],
    ["a number alone", 17, "17"],
    ["a text alone", "a-1", "a-1"],
    ["nothing", null, null],
    ["a sentence", "The order was created", null],
    ["an id that is none", { id: { value: 1 } }, null],
    ["an empty id", { id: " " }, null],
  ])("is read from %s", (_what, answer, id) => {
    expect(readCreatedId(answer, PLAIN)).toBe(id)
  })

  it("is read where the settings say", () => {
    const settings = settingsOf({ answers: { order: "result.order", id: "orderId" } })
    expect(readCreatedId({ id: 1, result: { order: { orderId: 17 } } }, settings)).toBe("17")
  })
})

describe("an order in an answer", () => {
  it("is read by the plain names", () => {
    const answer = {
      id: 17,
      externalReference: "order_01",
      statusId: 3,
      total: "10.50",
      currency: "eur",
      createdAt: "2026-05-04T12:00:00Z",
      items: [{ ...CAP, id: 5, price: "10.00" }],
      tracking: [{ trackingNumber: " AB  1 " }],
      history: ["Refunded"],
      ...NO_FLAGS,
      isPaid: "2026-05-04T12:00:00Z",
    }
    expect(readOrder(answer, PLAIN)).toEqual({
      external_id: "17",
      status: null,
      total: "10.5",
      currency: "EUR",
      created_at: "2026-05-04T12:00:00.000Z",
      updated_at: null,
      closed_at: null,
      store_order_id: "order_01",
      status_code: "3",
      items: [{ id: "5", fingerprint: CAP_PRINT }],
      flags: ["paid"],
      tracking: ["AB 1"],
      history: ["Refunded"],
    })
  })

  it("says of nothing that is not shown that it is empty", () => {
    expect(readOrder({ id: 17 }, PLAIN)).toMatchObject({
      status: null,
      total: null,
      store_order_id: null,
      items: null,
      flags: null,
      tracking: null,
      history: null,
    })
    const some = { id: 17, ...NO_FLAGS, isDone: undefined }
    expect(readOrder(some, PLAIN)).toMatchObject({ flags: null })
  })

  it.each([null, "a page", [], {}, { id: null }, { id: "a b" }])("is none in %j", (answer) => {
    expect(readOrder(answer, PLAIN)).toBeNull()
  })

  it("has items whose fields are called differently", () => {
    const settings = settingsOf({ item_answers: { name: "product.title", price: "unitPrice" } })
    const items = [{ id: 1, product: { title: "Cap" }, unitPrice: "10.0", quantity: 1 }]
    expect(readOrder({ id: 1, items }, settings)?.items).toEqual([
      { id: "1", fingerprint: CAP_PRINT },
    ])
  })

  it.each<[string, object, string | null]>([
    ["a mapped id", { statusId: 5 }, "done"],
    ["one of the classes as a word", { statusId: "Processing" }, "processing"],
    ["an unknown id", { statusId: 9 }, null],
    ["no status, and no state reached", NO_FLAGS, "new"],
    ["an unknown id, and no state reached", { statusId: 9, ...NO_FLAGS }, null],
    ["paid", { ...NO_FLAGS, isPaid: true }, "new"],
    ["sent", { ...NO_FLAGS, isSent: true }, "processing"],
    ["delivered", { ...NO_FLAGS, isDelivered: true }, "done"],
    ["cancelled, whatever its status", { statusId: 5, ...NO_FLAGS, isCancelled: 1 }, "cancelled"],
    ["sent, although its status is new", { statusId: 1, ...NO_FLAGS, isSent: 1 }, "processing"],
  ])("has the class of %s", (_what, fields, status) => {
    const settings = settingsOf({ statuses: { "1": "new", "5": "done" } })
    expect(readOrder({ id: 1, ...fields }, settings)?.status).toBe(status)
  })
})

describe("the id of an added item", () => {
  it.each<[string, unknown, string | null]>([
    ["the item", { ...CAP, id: 5 }, "5"],
    ["nothing", null, null],
    ["the order with its items", { id: 17, items: [{ ...CAP, id: 5 }, { id: 6 }] }, "5"],
    [
      "the order with two equal items",
      { id: 17, items: [CAP, CAP].map((c, id) => ({ ...c, id })) },
      null,
    ],
    ["the order without its items", { id: 17, total: 10 }, null],
  ])("is read from %s", (_what, answer, id) => {
    expect(readItemId(answer, CAP_PRINT, "17", PLAIN)).toBe(id)
  })
})

describe("lists", () => {
  const asked = { page: 1, per_page: 2 }

  it.each<[string, unknown, object | null]>([
    ["alone", [1, 2], { rows: [1, 2], has_more: true, is_whole: false }],
    ["a short one", [1], { rows: [1], has_more: false, is_whole: false }],
    ["with its total", { data: [1], total: 1 }, { rows: [1], has_more: false, is_whole: true }],
    [
      "with a larger total",
      { data: [1], total: 9 },
      { rows: [1], has_more: false, is_whole: false },
    ],
    ["none", { orders: [1] }, null],
  ])("are read: %s", (_what, answer, list) => {
    expect(readList(answer, asked, PLAIN)).toEqual(list)
  })

  it("are read where the settings say", () => {
    const settings = settingsOf({ answers: { list: "result.orders", statuses: "all" } })
    expect(readList({ result: { orders: [1] } }, asked, settings)?.rows).toEqual([1])
    expect(readStatuses({ all: [{ id: 1 }] }, settings)).toHaveLength(1)
  })

  it("of statuses have codes, names and classes", () => {
    const settings = settingsOf({ statuses: { "2": "processing" } })
    const answer = [{ id: 2, name: "Packing" }, { id: 3 }, "new", { name: "No id" }, null]
    expect(readStatuses(answer, settings)).toEqual([
      { code: "2", label: "Packing", status: "processing" },
      { code: "3", label: "3", status: null },
      { code: "new", label: "new", status: "new" },
    ])
    expect(readStatuses("page", settings)).toBeNull()
  })
})
