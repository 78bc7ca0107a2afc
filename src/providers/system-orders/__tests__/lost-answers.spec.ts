import { deadline } from "../../../../dev/testing/deadline"
import type { FindWindow, NextStep, OrderProgress } from "../../../types"
import { accountTarget, createAgents, HttpClient } from "../../../provider-kit"
import { SystemOrdersClient } from "../client/system-orders-client"
import { systemOrdersDialect } from "../dialect"
import { bring, create, LIFE, ORDER, service, useEmulator, WINDOW } from "./emulated"

const system = useEmulator()
const { connect, remoteItems } = system

/** A clock on which so many seconds pass between two readings. */
function secondsPassing(seconds: number): () => number {
  let now = 0
  return () => (now += seconds * 1_000)
}

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
    system.emulator.generateOrders({ count: 30, prefix: "x" })
    const connection = connect()
    const mapped = service.mapOrder(ORDER, connection, null)
    await expect(service.findOrder(mapped, WINDOW, connection)).resolves.toEqual({
      candidates: [],
      is_conclusive: false,
    })
  })

  it("is looked for in as many pages as there is time for", async () => {
    system.emulator.generateOrders({ count: 450, prefix: "x" })
    const connection = connect(paged)
    const mapped = service.mapOrder(ORDER, connection, null)
    await expect(service.findOrder(mapped, WINDOW, connection)).resolves.toEqual({
      candidates: [],
      is_conclusive: true,
    })

    const limits = { timeoutMs: 5_000, elapsed: secondsPassing(5) }
    const target = accountTarget(connection)
    const http = new HttpClient({
      agents: createAgents({ allowPrivateNetwork: true }),
      dialect: systemOrdersDialect,
    })
    const listed = await new SystemOrdersClient(http).listRows("find", {
      ...connection,
      target,
      ...limits,
    })
    expect(listed).toMatchObject({ has_more: true, is_whole: false })
    expect(listed.rows).toHaveLength(300)
  })

  it("is looked for until the page that shows it", async () => {
    system.emulator.generateOrders({ count: 300, prefix: "x" })
    const connection = connect(paged)
    const id = await create(connection)
    const mapped = service.mapOrder(ORDER, connection, null)
    await expect(service.findOrder(mapped, WINDOW, connection)).resolves.toMatchObject({
      candidates: [{ external_id: id }],
      is_conclusive: true,
    })
    expect(system.emulator.requests.filter(({ operation }) => operation === "list")).toHaveLength(1)
  })

  it("is found in a list that shows no reference by reading what is not proven to be another", async () => {
    const connection = connect(paged)
    const others: string[] = []
    for (const number of [1, 2, 3, 4, 5]) {
      others.push(await create(connection, { ...ORDER, id: `order_other_${number}` }))
    }
    const id = await create(connection)
    system.emulator.configure({ referenceReadable: "single" })
    const find = async (window: FindWindow) =>
      service.findOrder(service.mapOrder(ORDER, connection, null), window, connection)
    expect((await find(WINDOW)).is_conclusive).toBe(false)

    const findOthers = async (ids: string[]) => ids.filter((one) => others.includes(one))
    const found = await find({ ...WINDOW, findOthers })
    expect(found).toMatchObject({
      candidates: [{ external_id: id, store_order_id: ORDER.id }],
      is_conclusive: true,
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
      system.emulator.addFault({ match: { method: "POST" }, action: { type: "accept_then_hang" } })
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
      system.emulator.clearFaults()
      const type = turns % 2 === 0 ? "reset_after" : "reset_before"
      if (turns < 10) {
        system.emulator.addFault({ match: { method: "POST" }, times: 1, action: { type } })
      }
      result = await bring({ ...ORDER, ...LIFE }, id, connection, progress).catch(() => null)
    }
    expect(result).toEqual({ do: "none" })
    expect(remoteItems().sort()).toEqual(
      ["1 Cap 12", "1 Delivery 5", "1 Discount -10", "2 Sneakers X 49.5"].sort(),
    )
    expect(system.emulator.remoteOrders()[0]).toMatchObject({
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
    const open = await service.testConnection(connect({ auth: { type: "none" } }))
    expect(open.checks).toMatchObject([{ name: "reachable", ok: true }, { ok: false }])
    const keyless = await service.testConnection(connect({}, ""))
    expect(keyless).toMatchObject({ ok: false })
    const elsewhere = connect({ base_url: `${system.emulator.url}/elsewhere` })
    await expect(service.testConnection(elsewhere)).resolves.toMatchObject({ ok: false })
    expect(system.emulator.requests.every(({ method }) => method === "GET")).toBe(true)
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
