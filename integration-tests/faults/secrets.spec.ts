import type { AxiosInstance } from "axios"
import type { FaultAction } from "../../dev/emulator"
import { placeOrder, updateOrder, waitUntil } from "../../dev/testing"
import type {
  AdminOrderSyncPreviewAnswer,
  AdminTestOrderSyncConnectionAnswer,
} from "../../src/types"
import {
  kickDelivery,
  kickEvents,
  purgeAttemptsWorkflow,
  sweepOrdersWorkflow,
} from "../../src/workflows"
import { connectionInput, OrderSyncAdmin } from "../http/support/order-sync-admin"
import { CALLBACK, sql, Storefront } from "../http/support/storefront"
import { findLeaks } from "../support/leaks/canaries"
import { CapturedOutput } from "../support/leaks/captured-output"
import {
  describeLeaks,
  keepExecutions,
  readDatabase,
  readLog,
  watchAnswers,
  watchBus,
  type Trace,
} from "../support/leaks/watch"
import { orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

/** Has characters that JSON, URLs and base64 each write in another way. */
const SECRET = { key: 'or_canary_9"f\\K/+=%7Q&zZ4pW1xD8sT' }

const PERSONAL = {
  email: "canary.buyer+shoes@example.com",
  phone: "+491512345678",
  name: "Testcanary Buyercanary",
  "last name": "Buyercanary",
  street: "Canary Example Street 77",
  note: "Canary: leave it behind the blue door",
}

const BUYER = {
  email: PERSONAL.email,
  address: {
    first_name: "Testcanary",
    last_name: "Buyercanary",
    address_1: PERSONAL.street,
    city: "Example City",
    postal_code: "10115",
    phone: PERSONAL.phone,
  },
  metadata: { note: PERSONAL.note },
}

/** Refusals that say all they know, in every place that is looked at. */
function talkativeBodies(): unknown[] {
  const values = Object.entries({ ...SECRET, ...PERSONAL })
  const fields = values.map(([name, value]) => [name, [`The value ${value} is not allowed.`]])
  return [
    ...values.map(([, value]) => ({ message: `Refused: ${value}` })),
    { message: "Validation error", errors: Object.fromEntries(fields) },
    {
      error: "Refused",
      errors: { [SECRET.key]: [PERSONAL.name], [PERSONAL.name]: PERSONAL.street },
    },
    { message: `X-API-KEY: ${Buffer.from(SECRET.key).toString("base64")}` },
    { message: `?api_key=${encodeURIComponent(SECRET.key)}&who=${PERSONAL.email}` },
    { message: JSON.stringify({ headers: { "X-API-KEY": SECRET.key }, body: PERSONAL }) },
    `<html><title>${SECRET.key}</title>${values.map(([, value]) => value).join("<br>")}</html>`,
  ]
}

const REFUSALS = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503]

/** Each status with a few of the bodies, and the one that is quoted most with all of them. */
function talkativeRefusals(): { status: number; body: unknown }[] {
  const bodies = talkativeBodies()
  return REFUSALS.flatMap((status, index) => {
    const few = [0, 3, 7].map((step) => bodies[(index + step) % bodies.length])
    return (status === 422 ? bodies : few).map((body) => ({ status, body }))
  })
}

describeShop("a key and a customer's data", (shop) => {
  let admin: OrderSyncAdmin
  let output: CapturedOutput
  let bus: Trace[] | undefined
  let answers: Trace[] | undefined

  beforeEach(() => {
    keepExecutions()
    bus ??= watchBus(shop.container)
    answers ??= watchAnswers(shop.api as AxiosInstance)
    bus.length = 0
    answers.length = 0
    output = new CapturedOutput()
    shop.emulator.projects.rotateKey(undefined, SECRET.key)
    admin = new OrderSyncAdmin(shop.api, shop.store.adminHeaders)
  })

  afterEach(async () => {
    output.release()
    shop.emulator.clearFaults()
    await kickDelivery(shop.container)
  })

  /** All that somebody could read by now. */
  const readEverything = async (): Promise<Trace[]> => [
    ...readLog(output),
    ...(bus ?? []),
    ...(answers ?? []),
    ...(await readDatabase(shop.container)),
  ]

  /** @param seen places that must have been written to, or the search would prove nothing */
  const expectNoLeaks = async (seen: string[]) => {
    const traces = await readEverything()
    for (const place of seen) {
      expect(traces.map((trace) => trace.place)).toContain(place)
    }
    expect(describeLeaks(traces, SECRET, PERSONAL)).toEqual([])
  }

  const spoil = (method: "GET" | "POST", action: FaultAction) => {
    shop.emulator.clearFaults()
    shop.emulator.addFault({ match: { method, path: "/api/" }, action })
  }

  /** A person asks for it, so that no pause stands in the way. */
  const resend = async (orderId: string) => {
    await admin.post(`/orders/${orderId}/resend`)
    await kickDelivery(shop.container)
  }

  const answering = (status: number, body: unknown): FaultAction => ({
    type: "status",
    status,
    body,
    headers: {},
  })

  const readAllPages = async (orderId: string, connectionId: string) => {
    const [delivery] = await admin.deliveriesOf(orderId)
    for (const path of [
      "/deliveries",
      `/deliveries/${delivery.id}`,
      "/connections",
      `/connections/${connectionId}?fields=*secrets,*deliveries,key_fingerprint`,
      "/stats",
      "/health",
      "/providers",
    ]) {
      await admin.get(path)
    }
  }

  it("can be found by this search, in what is meant to hold them", async () => {
    await admin.connect(shop.emulator)
    // By hand, where neither belongs.
    await placeOrder(shop.api, shop.store, {
      ...BUYER,
      metadata: { ...BUYER.metadata, typed: SECRET.key },
    })
    await settle(shop.container)
    process.stdout.write(`${JSON.stringify(PERSONAL)}\n`)

    const leaks = describeLeaks(await readEverything(), SECRET, PERSONAL)
    expect(leaks).toContainEqual(expect.stringMatching(/^key \(in JSON\) in order\.metadata: /))
    expect(leaks).toContainEqual(expect.stringMatching(/^phone \(plain\) in line \d+ of the log: /))

    const stored = await readDatabase(shop.container)
    const held = stored.filter(({ place }) => /^order(_address)?\./.test(place))
    const sent = { place: "request", text: JSON.stringify(shop.emulator.requests), isOurs: true }
    for (const traces of [held, [sent]]) {
      const found = traces.flatMap(({ text }) => findLeaks(text, PERSONAL))
      expect(found.map(({ canary }) => canary)).toEqual(
        expect.arrayContaining(["email", "last name", "note", "phone", "street"]),
      )
    }
  })

  it("stay where they belong while all goes well", async () => {
    const connection = await admin.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    await updateOrder(shop.api, shop.store, id, { metadata: { note: `${PERSONAL.note}, please` } })
    await settle(shop.container)
    shop.emulator.setStatus(id, "processing")
    await admin.post(`/connections/${connection.id}/sync`)
    const { body: test } = await admin.post<AdminTestOrderSyncConnectionAnswer>(
      `/connections/${connection.id}/test`,
    )
    expect(test.ok).toBe(true)
    const { body: preview } = await admin.get<AdminOrderSyncPreviewAnswer>(
      `/orders/${id}/preview?connection_id=${connection.id}`,
    )
    expect(preview.payload).toMatchObject({ email: PERSONAL.email })
    await admin.post(`/connections/${connection.id}`, { secrets: { api_key: SECRET.key } })
    await sweepOrdersWorkflow(shop.container).run({
      input: { connection_id: connection.id, is_full: true },
    })
    await purgeAttemptsWorkflow(shop.container).run({ input: {} })
    await settle(shop.container)
    await readAllPages(id, connection.id)
    await admin.post(`/orders/${id}/erase`)

    await expectNoLeaks([
      "event order-sync.delivered",
      "event order-sync.status_changed",
      "execution of order-sync-create-connection",
      "execution of order-sync-update-connection",
      "execution of order-sync-mark-orders-dirty",
      "execution of order-sync-sync-statuses",
      "execution of order-sync-sweep-orders",
      "execution of order-sync-erase-order-data",
      "order_sync_secret.sealed",
      "order_sync_delivery.payload_hash",
    ])
  })

  it("are not repeated from the refusals of a create", async () => {
    const connection = await admin.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    for (const { status, body } of talkativeRefusals()) {
      shop.emulator.clearOrders()
      const service = orderSync(shop.container)
      const [row] = await service.listOrderSyncDeliveries({ order_id: id })
      await service.updateOrderSyncDeliveries({ id: row.id, remote_existence: "absent" })
      spoil("POST", answering(status, body))
      await resend(id)
      await admin.get(`/deliveries/${row.id}`)
      await admin.get(`/connections/${connection.id}`)
    }
    await readAllPages(id, connection.id)

    await expectNoLeaks([
      "order_sync_attempt.message",
      "order_sync_attempt.error_fields",
      "order_sync_delivery.error_message",
      "event order-sync.parked",
      "event order-sync.connection_paused",
    ])
  })

  it("are not repeated from the refusals of an update, a read and a test", async () => {
    const connection = await admin.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    for (const { status, body } of talkativeRefusals()) {
      spoil("POST", answering(status, body))
      await resend(id)
      await admin.post(`/connections/${connection.id}/test`)
      spoil("GET", answering(status, body))
      await admin.post(`/connections/${connection.id}/sync`)
      const { provider_id, config, secrets } = connectionInput(shop.emulator)
      await admin.post("/connections/test-settings", { provider_id, config, secrets })
    }
    await readAllPages(id, connection.id)

    await expectNoLeaks([
      "order_sync_attempt.message",
      "order_sync_connection.last_sync_error",
      `answer POST /admin/order-sync/connections/${connection.id}/test`,
    ])
  })

  it("survive neither redirects, broken answers nor a broken network", async () => {
    const connection = await admin.connect(shop.emulator, {
      config: {
        base_url: shop.emulator.url,
        origin: "https://shop.example.com",
        timeout_seconds: 1,
      },
    })
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    const elsewhere = new URL("https://collector.example.com/")
    elsewhere.search = String(new URLSearchParams({ ...SECRET, ...PERSONAL }))
    const nested = { data: { id: PERSONAL.name, status: SECRET.key, total: PERSONAL.email } }
    const actions: FaultAction[] = [
      { type: "status", status: 302, headers: { location: elsewhere.href } },
      { type: "status", status: 307, headers: { location: `//${PERSONAL.name}.example.com` } },
      { type: "status", status: 200, headers: {}, body: nested },
      { type: "status", status: 200, headers: {}, body: `${SECRET.key} ${PERSONAL.phone}` },
      { type: "status", status: 429, headers: { "retry-after": PERSONAL.phone } },
      { type: "html_200", process: true },
      { type: "broken_json", process: true },
      { type: "truncated_body", process: true },
      { type: "wrong_envelope", process: true },
      { type: "reset_before" },
      { type: "reset_after" },
      { type: "hang" },
    ]
    for (const action of actions) {
      for (const method of ["POST", "GET"] as const) {
        spoil(method, action)
        await resend(id)
        await admin.post(`/connections/${connection.id}/sync`)
        await admin.post(`/connections/${connection.id}/test`)
      }
    }
    await shop.emulator.setDown(true)
    try {
      await resend(id)
      await admin.post(`/connections/${connection.id}/sync`)
      await admin.post(`/connections/${connection.id}/test`)
    } finally {
      await shop.emulator.setDown(false)
    }
    for (const base_url of ["https://nowhere.invalid", "http://127.0.0.1:9"]) {
      await admin.post(`/connections/${connection.id}`, {
        config: { base_url },
        secrets: { api_key: SECRET.key },
      })
      await resend(id)
      await admin.post(`/connections/${connection.id}/test`)
    }
    await readAllPages(id, connection.id)

    await expectNoLeaks(["order_sync_attempt.message", "event order-sync.connection_paused"])
  })

  it("are not quoted from a key that no header takes", async () => {
    const { id: connectionId } = await admin.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    const service = orderSync(shop.container)
    for (const api_key of [`${SECRET.key}\n`, `${SECRET.key} ключ`, `\0${SECRET.key}`]) {
      const sealed = service.cipher.encryptAll(connectionId, { api_key })
      await service.secrets.write(connectionId, sealed, "another key")
      await resend(id)
      await admin.post(`/connections/${connectionId}/sync`)
      await admin.post(`/connections/${connectionId}/test`)
    }
    await readAllPages(id, connectionId)

    await expectNoLeaks(["order_sync_connection.pause_message"])
    expect((await service.retrieveOrderSyncConnection(connectionId)).pause_kind).toBe("auth")
  })

  it("are not quoted from input that is refused", async () => {
    const { id } = await admin.connect(shop.emulator)
    const { key } = SECRET
    const changes: Record<string, unknown>[] = [
      { config: { base_url: `https://${key}@example.com` } },
      { config: { base_url: `https://example.com/?key=${key}` } },
      { config: { origin: key } },
      { config: { timeout_seconds: key } },
      { config: { order_id_template: key } },
      { config: { custom_fields: [{ name: key, path: key }] } },
      { config: key },
      { config: [key] },
      { secrets: key },
      { secrets: [key] },
      { secrets: { api_key: `${key} ${key}` } },
      { secrets: { api_key: [key] } },
      { secrets: { api_key: { key } } },
      { rules: { start_date: key } },
      { rules: { send_when: key } },
      { privacy: { phone: key } },
      { status_rules: { conflict: key } },
      { name: key.repeat(20) },
      { is_enabled: key },
      { concurrency: key },
      { provider_id: key },
    ]
    for (const change of changes) {
      for (const path of [`/connections/${id}`, `/connections/${id}/test`]) {
        expect(await admin.post(path, change)).toMatchObject({ status: 400 })
      }
      const { status } = await admin.post("/connections", {
        name: "New",
        provider_id: "orderrepo",
        config: { origin: "https://shop.example.com" },
        secrets: { api_key: key },
        ...change,
      })
      expect(status).toBe(400)
    }
    for (const body of [{ state: key }, { ids: key }, { error_kind: [key] }, [key]]) {
      expect(await admin.post("/deliveries/retry", body)).toMatchObject({ status: 400 })
    }
    for (const query of ["state", "order", "remote_status", "limit", "fields[]"]) {
      const path = `/deliveries?${query}=${encodeURIComponent(key)}`
      expect(await admin.get(path)).toMatchObject({ status: 400 })
    }

    await expectNoLeaks(["answer POST /admin/order-sync/connections"])
  })

  it("of a storefront event lie under seal, and go with it", async () => {
    const storefront = new Storefront(shop.api, shop.store)
    const data = Object.entries(PERSONAL).map(([name, value]) => ({ name, value }))
    const { id } = await admin.connect(shop.emulator, {
      event_rules: { allowed_keys: [CALLBACK] },
    })

    expect((await storefront.event(CALLBACK, data)).status).toBe(202)
    await waitUntil(
      "the event is sent",
      async () => {
        await kickEvents(shop.container)
        return shop.emulator.events().length === 1
      },
      60_000,
    )
    expect(shop.emulator.events()).toMatchObject([{ data }])
    for (const bad of [{ name: "note" }, { name: "note", value: PERSONAL.note, key: SECRET.key }]) {
      expect((await storefront.event(CALLBACK, [...data, bad])).status).toBe(400)
    }
    expect((await storefront.event(PERSONAL.email, data)).status).toBe(404)

    for (const { status, body } of talkativeRefusals()) {
      spoil("POST", answering(status, body))
      await storefront.event(CALLBACK, data)
      // A refused event is not followed by the next one at once.
      await orderSync(shop.container).events.wake(id)
      await kickEvents(shop.container)
      await admin.get("/health")
      await admin.get("/stats")
    }

    await expectNoLeaks([
      "order_sync_event.sealed_data",
      "order_sync_event.error_message",
      "answer POST /store/order-sync/events",
    ])
  })

  it("are not quoted from a database that fails", async () => {
    const connection = await admin.connect(shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store, BUYER)
    await settle(shop.container)
    const refuse = async (table: string, condition: string) => {
      await sql(
        shop.container,
        `ALTER TABLE ${table} ADD CONSTRAINT refused CHECK (${condition}) NOT VALID`,
      )
    }
    const allow = async (table: string) => {
      await sql(shop.container, `ALTER TABLE ${table} DROP CONSTRAINT refused`)
    }

    await refuse("order_sync_connection", "name = 'never'")
    await admin.post("/connections", {
      name: "Other",
      provider_id: "orderrepo",
      config: { base_url: shop.emulator.url, origin: "https://shop.example.com" },
      secrets: { api_key: SECRET.key },
    })
    await admin.post(`/connections/${connection.id}`, { secrets: { api_key: SECRET.key } })
    await admin.post(`/connections/${connection.id}/test`)
    await allow("order_sync_connection")

    for (const table of ["order_sync_attempt", "order_sync_delivery"]) {
      for (const body of talkativeBodies()) {
        await refuse(table, "id = 'never'")
        spoil("POST", answering(422, body))
        await admin.post(`/orders/${id}/resend`)
        await kickDelivery(shop.container).catch(() => undefined)
        await allow(table)
      }
    }
    shop.emulator.clearFaults()
    await sql(shop.container, "ALTER TABLE order_sync_delivery RENAME TO order_sync_gone")
    await admin.get("/deliveries")
    await admin.post(`/orders/${id}/resend`)
    await admin.post(`/orders/${id}/erase`)
    await sql(shop.container, "ALTER TABLE order_sync_gone RENAME TO order_sync_delivery")
    await readAllPages(id, connection.id)

    expect(output.text).toMatch(/order-sync: .* failed/)
    await expectNoLeaks(["answer POST /admin/order-sync/connections"])
  })
})
