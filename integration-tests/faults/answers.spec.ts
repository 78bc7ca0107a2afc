import { medusaIntegrationTestRunner } from "@medusajs/test-utils"
import { startEmulator, type Emulator, type FaultAction } from "../../dev/emulator"
import { placeOrder, post, setUpStore, updateOrder, type TestStore } from "../../dev/testing"
import type { ConnectionRow } from "../../src/modules/order-sync"
import { kickDelivery } from "../../src/workflows"
import { connect, deliveryOf, orderSync, waitForRemote, waitUntil } from "../support/order-sync"

medusaIntegrationTestRunner({
  testSuite: ({ api, getContainer }) => {
    describe("what an answer of the remote leads to", () => {
      let emulator: Emulator
      let store: TestStore

      beforeAll(async () => {
        emulator = await startEmulator()
      })

      afterAll(async () => {
        await emulator.close()
      })

      beforeEach(async () => {
        await emulator.setDown(false)
        emulator.reset()
        store = await setUpStore(api, getContainer())
      })

      const spoil = (action: FaultAction, path = "/api/orders/track", times: number | null = 1) =>
        emulator.addFault({ match: { method: "POST", path }, times, action })

      const connectionRow = async (id: string) => {
        const row = await orderSync(getContainer()).retrieveOrderSyncConnection(id)
        return row as unknown as ConnectionRow
      }

      /** What waits for its backoff is due now. */
      const passBackoff = async () => {
        const service = orderSync(getContainer())
        const rows = await service.listOrderSyncDeliveries({ state: "pending" })
        await service.updateOrderSyncDeliveries(
          rows.map(({ id }) => ({ id, next_attempt_at: new Date(Date.now() - 1_000) })),
        )
        await kickDelivery(getContainer())
      }

      const passProbeTime = async (id: string) => {
        await orderSync(getContainer()).updateOrderSyncConnections({
          id,
          probe_at: new Date(Date.now() - 1_000),
        })
        await passBackoff()
      }

      const untilDelivered = async (orderId: string) =>
        waitUntil(`${orderId} is delivered`, async () => {
          await kickDelivery(getContainer())
          return (await deliveryOf(api, store, orderId)).state === "delivered"
        })

      const untilPaused = async (connectionId: string, kind: string) =>
        waitUntil(`the connection is paused for ${kind}`, async () => {
          return (await connectionRow(connectionId)).pause_kind === kind
        })

      const retry = (body: object) =>
        post<{ count: number }>(api, "/admin/order-sync/deliveries/retry", body, store.adminHeaders)

      describe("a create that may have arrived", () => {
        it.each<[string, FaultAction]>([
          ["the connection breaks after it", { type: "reset_after" }],
          ["the server fails after it", { type: "accept_then_status", status: 500, headers: {} }],
          ["the answer is a page", { type: "html_200", process: true }],
          ["the answer is no JSON", { type: "broken_json", process: true }],
          ["the answer breaks off", { type: "truncated_body", process: true }],
          ["the answer is endless", { type: "oversized", megabytes: 100, process: true }],
          ["the answer is a bomb", { type: "gzip_bomb", megabytes: 200, process: true }],
          ["the answer never comes", { type: "accept_then_hang" }],
          ["the answer drips", { type: "drip", intervalMs: 1000, process: true }],
        ])("is settled by a read when %s", async (_name, action) => {
          await connect(api, store, emulator, { config: { timeout_seconds: 1 } })
          spoil(action)

          const order = await placeOrder(api, store)
          await waitUntil("the create was tried", () =>
            emulator.requests.some(({ path }) => path === "/api/orders/track"),
          )
          await waitUntil("the attempt was recorded", async () => {
            const { attempts, state } = await deliveryOf(api, store, order.id)
            return attempts > 0 || state === "delivered"
          })
          await passBackoff()
          await untilDelivered(order.id)

          expect(emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 0 })
          expect(emulator.order(order.id)).toMatchObject({ total: 9490 })
        })

        it.each<[string, FaultAction]>([
          ["the connection breaks before it", { type: "reset_before" }],
          ["a page comes instead", { type: "html_200", process: false }],
          ["the server fails", { type: "status", status: 503, headers: {} }],
          ["nothing ever comes", { type: "hang" }],
        ])("is made after a read found nothing when %s", async (_name, action) => {
          await connect(api, store, emulator, { config: { timeout_seconds: 1 } })
          // Even a remote that takes every duplicate holds it once.
          emulator.configure({ acceptDuplicates: true })
          spoil(action)

          const order = await placeOrder(api, store)
          await waitUntil("the attempt was recorded", async () => {
            const { attempts, state } = await deliveryOf(api, store, order.id)
            return attempts > 0 || state === "delivered"
          })
          await passBackoff()
          await untilDelivered(order.id)

          expect(emulator.tally(order.id)).toMatchObject({ creates: 1 })
          expect(emulator.requests.some(({ path }) => path.endsWith(order.id))).toBe(true)
        })
      })

      it.each(["empty", "no_content"] as const)("a %s answer is a yes", async (successBody) => {
        await connect(api, store, emulator)
        emulator.configure({ successBody })

        const order = await placeOrder(api, store)
        await untilDelivered(order.id)

        expect(emulator.requests.filter(({ path }) => path.endsWith(order.id))).toHaveLength(0)
        expect(emulator.tally(order.id)).toMatchObject({ creates: 1 })
      })

      it("an order refused for its content is parked with what the remote says of it", async () => {
        await connect(api, store, emulator)
        spoil({
          type: "status",
          status: 422,
          headers: {},
          body: { message: "Validation error", errors: { "products.0.image": ["Not a URL."] } },
        })

        const order = await placeOrder(api, store)
        await waitUntil("it is parked", async () => {
          return (await deliveryOf(api, store, order.id)).state === "parked"
        })

        expect(await deliveryOf(api, store, order.id)).toMatchObject({
          error_kind: "invalid",
          error_fields: { "products.0.image": ["Not a URL."] },
          remote_existence: "absent",
        })
        expect(await retry({ state: "parked" })).toEqual({ count: 1 })
        await untilDelivered(order.id)
      })

      it.each([422, 409] as const)("a duplicate of ours (%s) counts as there", async (status) => {
        emulator.configure({ duplicateStatus: status })
        const id = await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await untilDelivered(order.id)
        // The shop's database was set back to before the order went out.
        const service = orderSync(getContainer())
        const [row] = await service.listOrderSyncDeliveries({ order_id: order.id })
        await service.deleteOrderSyncDeliveries([row.id])
        await service.deliveries.markDirty([id], [order.id])

        await untilDelivered(order.id)

        expect(emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 1, updates: 1 })
      })

      it("a stranger under our id is left alone, and the order parked", async () => {
        await connect(api, store, emulator, { config: { order_id_template: "shop-{display_id}" } })
        const before = await placeOrder(api, store)
        await untilDelivered(before.id)
        const next = `shop-${(before.display_id ?? 0) + 1}`
        await post(
          api,
          `${emulator.url}/api/orders/track`,
          { id: next, total: 1 },
          {
            "x-api-key": emulator.apiKey,
            origin: "https://shop.example.com",
          },
        )

        const order = await placeOrder(api, store)
        await waitUntil("it is parked", async () => {
          return (await deliveryOf(api, store, order.id)).state === "parked"
        })

        expect(await deliveryOf(api, store, order.id)).toMatchObject({ error_kind: "id_collision" })
        expect(emulator.order(next)).toMatchObject({ total: 1 })
      })

      it("a refused key pauses the connection, costs no attempt, and is mended by a new key", async () => {
        const id = await connect(api, store, emulator, { secrets: { api_key: "wrong-key-123456" } })
        const orders = [await placeOrder(api, store), await placeOrder(api, store)]
        await untilPaused(id, "auth")
        const requests = emulator.requests.length
        await kickDelivery(getContainer())
        expect(emulator.requests).toHaveLength(requests)
        for (const order of orders) {
          expect(await deliveryOf(api, store, order.id)).toMatchObject({
            state: "pending",
            attempts: 0,
          })
        }

        await post(
          api,
          `/admin/order-sync/connections/${id}`,
          { secrets: { api_key: emulator.apiKey } },
          store.adminHeaders,
        )

        for (const order of orders) {
          await untilDelivered(order.id)
        }
        expect((await connectionRow(id)).pause_kind).toBeNull()
      })

      it("a refused domain pauses writing, while statuses are still read", async () => {
        const id = await connect(api, store, emulator)
        const first = await placeOrder(api, store)
        await untilDelivered(first.id)
        emulator.projects.setDomain("https://shop.example.com", false)
        const second = await placeOrder(api, store)
        await untilPaused(id, "origin")

        emulator.setStatus(first.id, "processing")
        const answer = await post(
          api,
          `/admin/order-sync/connections/${id}/sync`,
          {},
          store.adminHeaders,
        )
        expect(answer).toMatchObject({ changed: 1 })

        emulator.projects.setDomain("https://shop.example.com", true)
        await passProbeTime(id)
        await untilDelivered(second.id)
      })

      it("a spent quota stops creates only, and one canary an hour finds the next month", async () => {
        const id = await connect(api, store, emulator)
        const first = await placeOrder(api, store)
        await untilDelivered(first.id)
        emulator.projects.setMonthlyLimit(1)
        const second = await placeOrder(api, store)
        await untilPaused(id, "quota")
        const { probe_at } = await connectionRow(id)
        expect(Date.parse(String(probe_at))).toBeGreaterThan(Date.now() + 50 * 60_000)

        await updateOrder(api, store, first.id, { email: "still@example.com" })
        await waitForRemote(
          emulator,
          first.id,
          "was updated",
          ({ email }) => email === "still@example.com",
        )
        expect((await connectionRow(id)).pause_kind).toBe("quota")
        expect(await deliveryOf(api, store, second.id)).toMatchObject({
          state: "pending",
          attempts: 0,
        })

        emulator.projects.setMonthlyLimit(null)
        await passProbeTime(id)
        await untilDelivered(second.id)
      })

      it("an outage costs one probe a minute and no attempts, and the backlog drains after it", async () => {
        const id = await connect(api, store, emulator)
        await emulator.setDown(true)
        const orders = []
        for (let count = 0; count < 8; count += 1) {
          orders.push(await placeOrder(api, store))
        }
        await waitUntil("the outage was noticed", async () => {
          await passBackoff()
          return (await connectionRow(id)).pause_kind === "outage"
        })
        const attempts = async () => {
          const rows = await orderSync(getContainer()).listOrderSyncDeliveries({})
          return rows.reduce((sum, row) => sum + row.attempts, 0)
        }
        const spent = await attempts()
        await passProbeTime(id)
        await passBackoff()
        expect(await attempts()).toBe(spent)

        await emulator.setDown(false)
        await passProbeTime(id)
        for (const order of orders) {
          await untilDelivered(order.id)
        }
        expect((await connectionRow(id)).pause_kind).toBeNull()
        expect(emulator.orders()).toHaveLength(orders.length)
      })

      it.each([
        ["seconds", () => "7", 7],
        ["a date", () => new Date(Date.now() + 600_000).toUTCString(), 600],
        ["nonsense", () => "soon", 60],
        ["less than nothing", () => "-5", 60],
        ["for ever", () => "999999", 3_600],
      ])("a request to wait (%s) is heeded by the whole connection", async (_, value, seconds) => {
        const header = value()
        const id = await connect(api, store, emulator)
        spoil({ type: "status", status: 429, headers: { "retry-after": header } })
        const order = await placeOrder(api, store)
        await untilPaused(id, "rate_limited")

        const { probe_at, paused_at } = await connectionRow(id)
        const waits = (Date.parse(String(probe_at)) - Date.parse(String(paused_at))) / 1_000
        // A date counts from the moment at which it is read, a little later than it was made.
        expect(waits).toBeLessThanOrEqual(seconds)
        expect(waits).toBeGreaterThan(seconds - (header === "7" ? 1 : 30))
        expect(await deliveryOf(api, store, order.id)).toMatchObject({ attempts: 0 })

        await passProbeTime(id)
        await untilDelivered(order.id)
      })

      it("a redirect is not followed; the connection is paused", async () => {
        const id = await connect(api, store, emulator)
        spoil({ type: "status", status: 302, headers: { location: "https://example.com/" } })
        const order = await placeOrder(api, store)
        await untilPaused(id, "misconfigured")

        await passProbeTime(id)
        await untilDelivered(order.id)
      })

      it("a person's retry is tried at once, pause or not, and ends the pause", async () => {
        const id = await connect(api, store, emulator)
        spoil({ type: "status", status: 403, headers: {}, body: { message: "Domain not allowed" } })
        const order = await placeOrder(api, store)
        await untilPaused(id, "origin")

        await retry({ connection_id: id })

        await untilDelivered(order.id)
        expect((await connectionRow(id)).pause_kind).toBeNull()
      })

      it("a retry of many during an outage is over after the first have failed", async () => {
        const id = await connect(api, store, emulator, { concurrency: 1 })
        await emulator.setDown(true)
        for (let count = 0; count < 3; count += 1) {
          await placeOrder(api, store)
        }
        await waitUntil("the outage was noticed", async () => {
          await passBackoff()
          return (await connectionRow(id)).pause_kind === "outage"
        })
        await emulator.setDown(false)
        emulator.addFault({ action: { type: "status", status: 503, headers: {} } })
        emulator.clearRequests()

        expect(await retry({ connection_id: id })).toEqual({ count: 3 })
        await waitUntil("nothing is urgent any more", async () => {
          await kickDelivery(getContainer())
          const rows = await orderSync(getContainer()).listOrderSyncDeliveries({ is_urgent: true })
          return rows.length === 0
        })

        expect(emulator.requests).toHaveLength(1)
        const rows = await orderSync(getContainer()).listOrderSyncDeliveries({})
        expect(rows.map(({ state, attempts }) => [state, attempts])).toEqual(
          Array.from({ length: 3 }, () => ["pending", 0]),
        )
      })

      it("one order that is gone is made again; many that are gone pause the connection", async () => {
        const id = await connect(api, store, emulator)
        const orders = []
        for (let count = 0; count < 4; count += 1) {
          orders.push(await placeOrder(api, store))
          await untilDelivered(orders[count].id)
        }
        emulator.deleteOrder(orders[0].id)
        await updateOrder(api, store, orders[0].id, { email: "again@example.com" })
        await waitForRemote(emulator, orders[0].id, "is there again")

        emulator.clearOrders()
        for (const order of orders) {
          await updateOrder(api, store, order.id, { email: "other-project@example.com" })
        }
        await untilPaused(id, "wrong_project")
        expect(emulator.orders().length).toBeLessThan(orders.length)
      })

      it("another project's key makes nothing anew", async () => {
        const id = await connect(api, store, emulator)
        const order = await placeOrder(api, store)
        await untilDelivered(order.id)
        emulator.projects.add({
          id: "other",
          keys: [{ key: "key-of-another-project" }],
          domains: [{ domain: "https://shop.example.com" }],
        })
        await post(
          api,
          `/admin/order-sync/connections/${id}`,
          { secrets: { api_key: "key-of-another-project" } },
          store.adminHeaders,
        )
        await updateOrder(api, store, order.id, { email: "other-project@example.com" })

        await untilPaused(id, "wrong_project")
        // A new order that is due longest of all is no probe: it would be made over there.
        const fresh = await placeOrder(api, store)
        const service = orderSync(getContainer())
        await waitUntil("the new order is marked", async () => {
          const rows = await service.listOrderSyncDeliveries({ order_id: fresh.id })
          return rows.length === 1
        })
        const [row] = await service.listOrderSyncDeliveries({ order_id: fresh.id })
        await service.updateOrderSyncDeliveries({
          id: row.id,
          next_attempt_at: new Date(Date.now() - 3_600_000),
        })
        const requests = emulator.requests.length
        await service.updateOrderSyncConnections({ id, probe_at: new Date(Date.now() - 1_000) })
        await kickDelivery(getContainer())
        expect(emulator.requests.length).toBeGreaterThan(requests)
        expect(emulator.orders("other")).toHaveLength(0)

        // The same order answers again once the key is the right one.
        await post(
          api,
          `/admin/order-sync/connections/${id}`,
          { secrets: { api_key: emulator.apiKey } },
          store.adminHeaders,
        )
        await waitForRemote(
          emulator,
          order.id,
          "has the change",
          ({ email }) => email === "other-project@example.com",
        )
        expect(emulator.tally(order.id)).toMatchObject({ creates: 1 })
      })

      it("the older API, which can only create, is found out and served as far as it goes", async () => {
        emulator.configure({ generation: "older" })
        const id = await connect(api, store, emulator)

        const order = await placeOrder(api, store)
        await untilDelivered(order.id)
        expect((await connectionRow(id)).capabilities).toMatchObject({
          update: false,
          fetchOne: false,
          list: false,
        })

        await updateOrder(api, store, order.id, { email: "later@example.com" })
        await waitUntil("the change was looked at", async () => {
          return (await deliveryOf(api, store, order.id)).error_code === "update_unsupported"
        })
        expect(emulator.tally(order.id)).toMatchObject({ creates: 1, updates: 0 })
      })

      it("an unanswered create at the older API is repeated, and its refusal is the answer", async () => {
        emulator.configure({ generation: "older" })
        await connect(api, store, emulator, { config: { api_generation: "older" } })
        spoil({ type: "reset_after" })

        const order = await placeOrder(api, store)
        await waitUntil("the attempt was recorded", async () => {
          return (await deliveryOf(api, store, order.id)).attempts > 0
        })
        await passBackoff()
        await untilDelivered(order.id)

        expect(emulator.tally(order.id)).toMatchObject({ creates: 1, duplicates: 1 })
      })
    })
  },
})
