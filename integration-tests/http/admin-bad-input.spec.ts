import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import fc from "fast-check"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { kickDelivery } from "../../src/workflows"
import { orderSync } from "../support/order-sync"
import { connectionInput, OrderSyncAdmin } from "./support/order-sync-admin"

/** Text of every kind, with what Postgres refuses in it more often than by chance. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "\0",
    "a\0b",
    "\ud800",
    "\udc00x",
    "",
    " ",
    "%",
    "'; --",
    "{}",
    "a".repeat(70_000),
  ),
)

const junk = fc.oneof(
  fc.constantFrom<unknown>(null, -1, 0.5, 1e21, "", [], [[]], { toString: 1 }, { $ne: null }),
  text,
  fc.jsonValue({ stringUnit: "binary" }),
)

/** What can be in no field of ours, each of its own kind. */
const NEVER: Record<string, fc.Arbitrary<unknown>> = {
  name: fc.constantFrom<unknown>(null, 5, "", "   ", "a".repeat(101), "a\0", "\ud83d", ["a"], {}),
  provider_id: fc.constantFrom<unknown>(null, 5, "", "__proto__", "none", "a\0", ["orderrepo"]),
  is_enabled: fc.constantFrom<unknown>(null, 0, 1, "true", "", [], {}),
  config: fc.constantFrom<unknown>(
    null,
    "a",
    [],
    { unknown: 1 },
    { base_url: "ftp://example.com" },
    { base_url: "a\0" },
    { timeout_seconds: 1e9 },
    { timeout_seconds: "15" },
    { origin: { toString: "x" } },
    { "a\0": 1 },
    JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}'),
    JSON.parse(`${'{"a":'.repeat(200)}1${"}".repeat(200)}`),
  ),
  secrets: fc.constantFrom<unknown>(
    null,
    "key",
    [],
    {},
    { api_key: "" },
    { api_key: "a b" },
    { api_key: "ключ" },
    { api_key: "a\0" },
    { api_key: 5 },
    { api_key: "k", other: "k" },
  ),
  rules: fc.constantFrom<unknown>(
    null,
    [],
    { unknown: true },
    { start_date: "yesterday" },
    { start_date: 0 },
    { send_when: "never" },
    { region_ids: "reg_1" },
    { region_ids: [5] },
    { region_ids: ["\ud800"] },
    { sales_channel_ids: Array.from({ length: 1_001 }, () => "sc") },
  ),
  privacy: fc.constantFrom<unknown>(null, [], { phone: "no" }, { unknown: true }, "x"),
  status_rules: fc.constantFrom<unknown>(
    null,
    { conflict: "nobody" },
    { actions: { done: "delete" } },
    { actions: { unknown: "none" } },
    { actions: [] },
  ),
  concurrency: fc.constantFrom<unknown>(null, 0, 33, 1.5, -1, "6", 1e300, [], {}),
  sync_interval_minutes: fc.constantFrom<unknown>(null, 0, 1_441, 0.5, "5", {}),
  unknown_field: junk,
}

const oneBadField = fc
  .constantFrom(...Object.keys(NEVER))
  .chain((field) => NEVER[field].map((value) => ({ [field]: value })))

const BAD_QUERIES: Record<string, string[]> = {
  "/deliveries": [
    "limit=-1",
    "limit=0",
    "limit=1001",
    "limit=1e3",
    "limit=1.5",
    "limit=",
    "limit=abc",
    "limit=99999999999999999999",
    "limit=1&limit=2",
    "limit[]=1",
    "offset=-1",
    "offset=2147483648",
    "order=",
    "order=-",
    "order=--id",
    "order=secrets",
    "order=connection.secrets",
    "order=attempts_log",
    "order=id;drop table order",
    "order[id]=ASC",
    "state=lost",
    "state=PARKED",
    "state[]=parked",
    "state[0]=parked&state[1]=pending",
    "state[$ne]=parked",
    "remote_status=unknown",
    "connection_id=",
    "connection_id[$like]=%25",
    "connection_id=a%00",
    "error_kind=%00",
    `order_id=${"a".repeat(256)}`,
    "q=a%00",
    "q[]=a",
    `q=${"a".repeat(256)}`,
    "fields[]=id",
    "with_deleted=true",
    "unknown=1",
    "created_at[$gt]=2026",
    "a.b=1",
    "a.b.c=1",
    "%00=1",
    "$or[0][id]=a",
  ],
  "/connections": ["order=secrets", "order=-config", "limit=-5", "q=%00", "provider_id=orderrepo"],
  "/providers": ["limit=1"],
  "/health": ["x=1"],
  "/stats": ["period=1y", "period=", "period[]=24h", "connection_id=%00", "limit=1"],
  "/orders/order_none/preview": ["", "connection_id=", "connection_id[]=a", "connection_id=a&x=1"],
}

/** A path that is not percent-encoded well never gets as far as to a plugin. */
const BAD_IDS = ["%00", "a%00b", "..%2f..", "'", "%25", "%F0%9F%98%80", "a".repeat(5_000)]

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("bad input to the admin API", () => {
      let emulator: Emulator
      let admin: OrderSyncAdmin
      let connectionId: string

      beforeAll(async () => {
        emulator = await startEmulator()
      })

      afterAll(async () => {
        await emulator.close()
      })

      beforeEach(async () => {
        emulator.reset()
        admin = await OrderSyncAdmin.signUp(api, getContainer())
        connectionId = (await admin.connect(emulator)).id
        await orderSync(getContainer()).createOrderSyncDeliveries([
          { connection_id: connectionId, order_id: "order_1", state: "parked" },
        ])
      })

      afterEach(async () => {
        await kickDelivery(getContainer())
      })

      /** All that the admin API can write; without what the store's own jobs note meanwhile. */
      const stored = async (): Promise<string> => {
        const service = orderSync(getContainer())
        const connections = await service.listOrderSyncConnections({}, { order: { id: "ASC" } })
        const deliveries = await service.listOrderSyncDeliveries({}, { order: { id: "ASC" } })
        return JSON.stringify([
          connections.map(({ id, name, is_enabled, config, secrets, rules, privacy, ...rest }) => ({
            ...{ id, name, is_enabled, config, secrets, rules, privacy },
            ...{ status_rules: rest.status_rules, concurrency: rest.concurrency },
            sync_interval_minutes: rest.sync_interval_minutes,
          })),
          deliveries.map(({ id, order_id, state, desired_version }) => ({
            ...{ id, order_id, state, desired_version },
          })),
        ])
      }

      const postJson = (path: string, body: unknown) =>
        admin.postRaw(path, JSON.stringify(body), "application/json")

      it("is refused in every field, and nothing is stored", async () => {
        const before = await stored()
        const input = connectionInput(emulator)
        await fc.assert(
          fc.asyncProperty(oneBadField, fc.boolean(), async (bad, isNew) => {
            const body = isNew
              ? {
                  ...input,
                  ...bad,
                  ...("config" in bad ? { config: mergeConfig(bad.config) } : {}),
                }
              : bad
            const path = isNew ? "/connections" : `/connections/${connectionId}`
            const answer = await postJson(path, body)

            expect({ path, body, answer }).toMatchObject({ answer: { status: 400 } })
            expect(answer.body.message).not.toBe("")
            expect(answer.body.message.length).toBeLessThan(2_000)
          }),
          { numRuns: 250 },
        )
        expect(await stored()).toBe(before)

        function mergeConfig(config: unknown): unknown {
          return config !== null && typeof config === "object" && !Array.isArray(config)
            ? { ...input.config, ...config }
            : config
        }
      })

      it("is refused as a whole body, whatever it is", async () => {
        const before = await stored()
        const paths = [
          "/connections",
          `/connections/${connectionId}`,
          `/connections/${connectionId}/test`,
          `/connections/${connectionId}/sync`,
          "/deliveries/retry",
          "/deliveries/osdel_none/retry",
          "/orders/order_1/resend",
        ]
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(...paths),
            fc.oneof(junk, fc.dictionary(text, junk, { minKeys: 1, maxKeys: 3 })),
            async (path, body) => {
              // An empty object asks for nothing, which some of them take.
              fc.pre(JSON.stringify(body) !== "{}")
              const { status, body: refusal } = await postJson(path, body)

              const isRefused = status === 400 || status === 413
              expect({ path, body, status, refusal, isRefused }).toMatchObject({ isRefused: true })
            },
          ),
          { numRuns: 250 },
        )
        expect(await stored()).toBe(before)
      })

      it("is refused when it is no JSON, or too much of it", async () => {
        const before = await stored()
        const huge = JSON.stringify({ ...connectionInput(emulator), name: "a".repeat(2_000_000) })
        const bodies: [string, string, number][] = [
          ["{", "application/json", 400],
          ['{"name": undefined}', "application/json", 400],
          ["\0", "application/json", 400],
          ["unknown=a", "application/x-www-form-urlencoded", 400],
          ["a", "text/plain", 400],
          [huge, "application/json", 413],
        ]
        for (const [body, type, status] of bodies) {
          for (const path of ["/connections", `/connections/${connectionId}`]) {
            expect(await admin.postRaw(path, body, type)).toMatchObject({ status })
          }
        }
        expect(await stored()).toBe(before)
      })

      it("is refused in a query", async () => {
        const wrong: string[] = []
        for (const [path, queries] of Object.entries(BAD_QUERIES)) {
          for (const query of queries) {
            const { status, body } = await admin.get(`${path}?${query}`)
            if (status !== 400 || body.type !== "invalid_data" || !body.message) {
              wrong.push(`${path}?${query} answers ${status} ${JSON.stringify(body)}`)
            }
          }
        }
        expect(wrong).toEqual([])
      })

      it("is never an error of ours in a query", async () => {
        const parameter = fc.constantFrom("q", "fields", "order", "limit", "state", "order_id", "x")
        await fc.assert(
          fc.asyncProperty(
            fc.constantFrom(
              "/deliveries",
              "/connections",
              `/connections/${connectionId}`,
              "/stats",
            ),
            fc.array(fc.tuple(parameter, fc.string({ unit: "binary", maxLength: 60 })), {
              maxLength: 3,
            }),
            async (path, parameters) => {
              const query = parameters.map(([name, value]) => `${name}=${encode(value)}`).join("&")
              const { status } = await admin.get(`${path}?${query}`)

              const isAnswered = status === 200 || status === 400
              expect({ path, query, status, isAnswered }).toMatchObject({ isAnswered: true })
            },
          ),
          { numRuns: 250 },
        )

        function encode(value: string): string {
          return encodeURIComponent(value.replace(/\p{Surrogate}/gu, ""))
        }
      })

      it("is refused as an id", async () => {
        const before = await stored()
        const wrong: string[] = []
        for (const id of BAD_IDS) {
          const answers = {
            connection: await admin.get(`/connections/${id}`),
            change: await admin.post(`/connections/${id}`, { name: "X" }),
            removal: await admin.delete(`/connections/${id}`),
            test: await admin.post(`/connections/${id}/test`),
            sync: await admin.post(`/connections/${id}/sync`),
            delivery: await admin.get(`/deliveries/${id}`),
            retry: await admin.post(`/deliveries/${id}/retry`),
            order: await admin.get(`/orders/${id}`),
            resend: await admin.post(`/orders/${id}/resend`),
            preview: await admin.get(`/orders/${id}/preview?connection_id=${connectionId}`),
          }
          for (const [what, { status }] of Object.entries(answers)) {
            if (status !== 404 && status !== 400) {
              wrong.push(`${what} of ${id.slice(0, 20)} answers ${status}`)
            }
          }
        }
        expect(wrong).toEqual([])
        expect(await stored()).toBe(before)
      })
    })
  },
})
