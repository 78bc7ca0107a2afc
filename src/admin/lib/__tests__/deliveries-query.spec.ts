import fc from "fast-check"
import {
  PAGE_SIZE,
  readView,
  STATES,
  STATUSES,
  toListAddress,
  toQuery,
  toRetryOfView,
  writeView,
  type DeliveriesView,
} from "../deliveries-query"

const NOW = new Date(2026, 10, 21, 15, 30)

const HOUR = "2026-11-21T09:00:00.000Z..2026-11-21T10:00:00.000Z"

const EVERYTHING: DeliveriesView = { filter: {}, q: "", sorting: null, pageIndex: 0 }

const optional = <TValue>(arbitrary: fc.Arbitrary<TValue>) =>
  fc.option(arbitrary, { nil: undefined })

const text = fc.string({ minLength: 1, maxLength: 40 })

const views: fc.Arbitrary<DeliveriesView> = fc.record({
  filter: fc
    .record({
      state: optional(fc.constantFrom(...STATES)),
      connection_id: optional(text),
      error_kind: optional(text),
      remote_status: optional(fc.constantFrom(...STATUSES)),
      placed: optional(fc.constantFrom("today", "30d", "2026-11-01..2026-11-21", "..2026-11-21")),
      synced: optional(fc.constant(HOUR)),
      failed: optional(fc.constant(HOUR)),
    })
    .map((filter) =>
      Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
    ),
  q: fc.string({ maxLength: 255 }),
  sorting: fc.option(
    fc.record({
      id: fc.constantFrom("display_id", "order_id", "state", "updated_at"),
      desc: fc.boolean(),
    }),
  ),
  pageIndex: fc.nat(999_999),
})

describe("the view of the deliveries", () => {
  it("comes back from an address as it went there", () => {
    fc.assert(
      fc.property(views, (view) => {
        const address = writeView(view, new URLSearchParams()).toString()
        expect(readView(new URLSearchParams(address))).toEqual(view)
      }),
    )
  })

  it("leaves a clean address when it shows everything", () => {
    const former = writeView(
      { filter: { state: "parked" }, q: "12", sorting: { id: "state", desc: true }, pageIndex: 3 },
      new URLSearchParams(),
    )
    expect(writeView(EVERYTHING, former).toString()).toBe("")
  })

  it("keeps the other parameters of the address, and leaves the former one alone", () => {
    const former = new URLSearchParams("period=7d&state=parked")
    expect(writeView(EVERYTHING, former).toString()).toBe("period=7d")
    expect(former.toString()).toBe("period=7d&state=parked")
  })

  it.each([
    "state=done",
    "remote_status=lost",
    "placed=yesterday",
    "synced=today",
    "failed=2026-11-21..",
    "order=-secrets",
    "order=-",
    "page=-3",
    "page=0",
    "page=x",
  ])("leaves out what was mistyped: %s", (address) => {
    expect(readView(new URLSearchParams(address))).toEqual(EVERYTHING)
  })

  it("never asks for a page that the API refuses", () => {
    fc.assert(
      fc.property(fc.string(), (page) => {
        const { offset = 0 } = toQuery(readView(new URLSearchParams({ page })), NOW)
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(offset).toBeLessThanOrEqual(2_147_483_647)
      }),
    )
  })
})

describe("the query of a view", () => {
  it("names the filters, the search, the order and the page", () => {
    const view: DeliveriesView = {
      filter: { state: "parked", connection_id: "oscon_1", placed: "today" },
      q: " #12 ",
      sorting: { id: "updated_at", desc: true },
      pageIndex: 2,
    }
    expect(toQuery(view, NOW)).toEqual({
      state: "parked",
      connection_id: "oscon_1",
      placed_from: new Date(2026, 10, 21).toISOString(),
      q: "#12",
      order: "-updated_at",
      limit: PAGE_SIZE,
      offset: 2 * PAGE_SIZE,
    })
  })

  it("names the time in which orders were synced, or failed", () => {
    const [from, until] = HOUR.split("..")
    expect(toQuery({ ...EVERYTHING, filter: { synced: HOUR } }, NOW)).toMatchObject({
      synced_from: from,
      synced_until: until,
    })
    expect(toQuery({ ...EVERYTHING, filter: { failed: HOUR } }, NOW)).toMatchObject({
      failed_from: from,
      failed_until: until,
    })
  })

  it("asks for nothing in particular by default", () => {
    expect(toQuery(EVERYTHING, NOW)).toEqual({ limit: PAGE_SIZE, offset: 0 })
  })
})

describe("the address of the list", () => {
  it("names the filter and nothing else", () => {
    expect(toListAddress({})).toBe("/order-sync/orders")
    expect(toListAddress({ state: "parked", connection_id: "oscon_1" })).toBe(
      "/order-sync/orders?state=parked&connection_id=oscon_1",
    )
  })
})

describe("a retry of what a view shows", () => {
  it("means the same rows", () => {
    const filter = { state: "parked", connection_id: "oscon_1", error_kind: "invalid" } as const
    expect(toRetryOfView({ ...EVERYTHING, filter })).toEqual(filter)
  })

  it.each([
    ["a search narrows it", { filter: { state: "parked" }, q: "12" }],
    ["a status narrows it", { filter: { state: "parked", remote_status: "new" } }],
    ["a date narrows it", { filter: { state: "parked", placed: "7d" } }],
    ["the time of its attempts narrows it", { filter: { state: "parked", failed: HOUR } }],
    ["it shows what is delivered", { filter: { state: "delivered" } }],
    ["it shows delivered ones among others", { filter: { error_kind: "invalid" } }],
    ["it shows everything", {}],
  ] as [string, Partial<DeliveriesView>][])("is not offered when %s", (_why, view) => {
    expect(toRetryOfView({ ...EVERYTHING, ...view })).toBeNull()
  })
})
