import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import fc from "fast-check"
import { startEmulator, type Emulator } from "../../dev/emulator"
import { kickDelivery } from "../../src/workflows"
import { orderSync } from "../support/order-sync"
import { BAD_IDS, BAD_QUERIES, junk, oneBadField, text } from "./support/bad-input"
import { connectionInput, OrderSyncAdmin } from "./support/order-sync-admin"

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
