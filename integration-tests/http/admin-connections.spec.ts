import { EMULATOR_DEFAULTS } from "../../dev/emulator"
import type {
  AdminOrderSyncConnectionResponse,
  AdminOrderSyncConnectionListResponse,
  AdminOrderSyncProviderListResponse,
  AdminTestOrderSyncConnectionResponse,
} from "../../src/types"
import { orderSync } from "../support/order-sync"
import { connectionInput, type Answer, type Refusal } from "../support/order-sync-admin"
import { describeShop } from "../support/shop-suite"

describeShop("connections in the admin API", (shop) => {
  it("describes the providers, with schemas to draw a form from", async () => {
    const { status, body } = await shop.sync.get<AdminOrderSyncProviderListResponse>("/providers")

    expect(status).toBe(200)
    const [provider] = body.providers
    expect(provider).toMatchObject({
      id: "orderrepo",
      name: "OrderRepo",
      capabilities: { update: true, fetchOne: true },
    })
    expect(provider.config_schema).toMatchObject({
      type: "object",
      required: ["origin"],
      properties: { base_url: { type: "string", default: "https://orderrepo.com" } },
    })
    expect(provider.secrets_schema).toMatchObject({ required: ["api_key"] })
  })

  it("sets a connection up with defaults, starting now", async () => {
    const before = Date.now()
    const connection = await shop.sync.connect(shop.emulator, { name: "  Main shop " })

    expect(connection).toMatchObject({
      name: "Main shop",
      provider_id: "orderrepo",
      is_enabled: true,
      config: { base_url: shop.emulator.url, timeout_seconds: 15, order_id_template: "{id}" },
      privacy: { phone: true, email: true, name: true, address: true },
      rules: { sales_channel_ids: [], region_ids: [], send_when: "placed" },
      status_rules: {
        conflict: "never_downgrade",
        actions: { done: "none" },
        outgoing: {
          packed: "none",
          shipped: "processing",
          delivered: "done",
          completed: "done",
          cancelled: "cancelled",
          returned: "none",
        },
      },
      concurrency: 64,
      sync_interval_minutes: 5,
      capabilities: { update: true },
      pause: null,
    })
    expect(connection.id).toMatch(/^oscon_/)
    expect(Date.parse(connection.rules.start_date ?? "")).toBeGreaterThanOrEqual(before)
    expect(connection).not.toHaveProperty("counts")
  })

  it("never answers a secret, a ciphertext or a fingerprint", async () => {
    const { id, secrets } = await shop.sync.connect(shop.emulator)
    expect(secrets).toEqual({ api_key: { is_set: true, last4: "0001" } })

    const paths = [
      `/connections/${id}`,
      `/connections/${id}?fields=*secrets,secrets.api_key,key_fingerprint,+sweep_watermark`,
      `/connections/${id}?fields=%2Bproven_key_fingerprint,*deliveries`,
      "/connections",
      "/health",
      "/stats",
    ]
    const answers = await Promise.all(paths.map((path) => shop.sync.get<unknown>(path)))
    const updated = await shop.sync.post<unknown>(`/connections/${id}`, {
      secrets: { api_key: shop.emulator.apiKey },
    })
    const tested = await shop.sync.post<unknown>(`/connections/${id}/test`)

    for (const { status, body } of [...answers, updated, tested]) {
      expect(status).toBe(200)
      const text = JSON.stringify(body)
      expect(text).not.toContain(shop.emulator.apiKey)
      expect(text).not.toMatch(/"(key_id|iv|tag|data)"|fingerprint|watermark/)
    }
  })

  it("says that a secret is not set", async () => {
    const { id } = await shop.sync.connect(shop.emulator)
    await orderSync(shop.container).secrets.write(id, {}, "none")

    const { body } = await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)

    expect(body.connection.secrets).toEqual({ api_key: { is_set: false, last4: null } })
  })

  it("lists by name, in pages, with the fields that are asked for", async () => {
    for (const name of ["Alpha", "Beta", "100% off", "Alphabet"]) {
      await shop.sync.connect(shop.emulator, { name })
    }
    const list = async (query: string) =>
      (await shop.sync.get<AdminOrderSyncConnectionListResponse>(`/connections?${query}`)).body

    const page = await list("limit=2&offset=1&order=-name&fields=name")
    expect(page).toMatchObject({ count: 4, limit: 2, offset: 1 })
    expect(page.connections.map(({ name }) => name)).toEqual(["Alphabet", "Alpha"])
    expect(Object.keys(page.connections[0]).sort()).toEqual(["id", "name"])

    expect((await list("q=alpha")).count).toBe(2)
    expect((await list("q=0%25")).connections.map(({ name }) => name)).toEqual(["100% off"])
    expect((await list("q=_")).count).toBe(0)

    const [withCounts] = (await list("fields=%2Bcounts")).connections
    expect(withCounts.counts).toEqual({ pending: 0, delivered: 0, parked: 0, skipped: 0 })
    expect(withCounts.name).toBe("Alpha")
  })

  it("changes only what is given, and null is back to the default", async () => {
    const { id } = await shop.sync.connect(shop.emulator, {
      config: {
        ...connectionInput(shop.emulator).config,
        timeout_seconds: 30,
        language: "ru",
        image_base_url: "https://cdn.example.com",
        currency_exponents: { UZS: 0, IQD: 0 },
      },
      rules: { region_ids: ["reg_1"], start_date: "2026-01-01T00:00:00Z", send_when: "paid" },
      privacy: { phone: false, email: false },
      status_rules: {
        actions: { done: "complete", cancelled: "cancel" },
        outgoing: { shipped: "done" },
      },
      concurrency: 2,
    })

    const { status, body } = await shop.sync.post<AdminOrderSyncConnectionResponse>(
      `/connections/${id}`,
      {
        config: {
          timeout_seconds: null,
          image_base_url: null,
          currency_exponents: { IQD: null },
          data_fields: { tax: false },
        },
        rules: { start_date: null, send_when: "placed" },
        privacy: { phone: null },
        status_rules: {
          conflict: "shop_wins",
          actions: { cancelled: null, processing: "archive" },
          outgoing: { packed: "processing", shipped: null },
        },
        is_enabled: false,
      },
    )

    expect(status).toBe(200)
    expect(body.connection).toMatchObject({
      name: "OrderRepo",
      is_enabled: false,
      config: { base_url: shop.emulator.url, timeout_seconds: 15, language: "ru" },
      rules: { region_ids: ["reg_1"], start_date: null, send_when: "placed" },
      privacy: { phone: true, email: false },
      status_rules: {
        conflict: "shop_wins",
        actions: { new: "none", processing: "archive", done: "complete", cancelled: "none" },
        outgoing: { packed: "processing", shipped: "processing", delivered: "done" },
      },
      concurrency: 2,
    })
    expect(body.connection.config.data_fields).toMatchObject({ tax: false, address: true })
    expect(body.connection.config.currency_exponents).toEqual({ UZS: 0 })
    expect(body.connection.config).not.toHaveProperty("image_base_url")
  })

  it("wants the key again with a new base URL", async () => {
    const { id } = await shop.sync.connect(shop.emulator)
    const config = { base_url: "http://127.0.0.1:9" }

    const refused = await shop.sync.post(`/connections/${id}`, { config, name: "Elsewhere" })
    expect(refused.status).toBe(400)
    expect(refused.body.message).toContain("new base URL needs the API key")

    const kept = await shop.sync.get<AdminOrderSyncConnectionResponse>(`/connections/${id}`)
    expect(kept.body.connection).toMatchObject({
      name: "OrderRepo",
      config: { base_url: shop.emulator.url },
    })

    const accepted = await shop.sync.post<AdminOrderSyncConnectionResponse>(`/connections/${id}`, {
      config,
      secrets: { api_key: "another-key-9999" },
    })
    expect(accepted.body.connection).toMatchObject({
      config: { base_url: "http://127.0.0.1:9" },
      secrets: { api_key: { is_set: true, last4: "9999" } },
    })
  })

  it("names the fields that a provider refuses, without quoting them", async () => {
    const secret = "sk_live-typed-into-the-wrong-field"
    const input = connectionInput(shop.emulator)
    const attempts: Record<string, unknown>[] = [
      { config: { ...input.config, api_key: secret } },
      { config: { ...input.config, timeout_seconds: secret } },
      { config: secret },
      { secrets: secret },
      { secrets: { api_key: `${secret} ` + secret } },
      { secrets: { api_key: [secret] } },
      { is_enabled: secret },
      { rules: { send_when: secret } },
      { rules: { region_ids: { toString: secret } } },
    ]
    for (const attempt of attempts) {
      const { status, body } = await shop.sync.post("/connections", { ...input, ...attempt })

      expect({ status, type: body.type }).toEqual({ status: 400, type: "invalid_data" })
      expect(body.message).toContain(Object.keys(attempt)[0])
      expect(body.message).not.toContain(secret)
    }
    const { body } = await shop.sync.get<AdminOrderSyncConnectionListResponse>("/connections")
    expect(body.count).toBe(0)
  })

  it("refuses a provider that is not installed", async () => {
    const { status, body } = await shop.sync.post("/connections", {
      ...connectionInput(shop.emulator),
      provider_id: "constructor",
    })

    expect(status).toBe(400)
    expect(body.message).toContain("Installed are: orderrepo")
  })

  it("answers 404 to an unknown id", async () => {
    const answers: Answer<Refusal>[] = [
      await shop.sync.get("/connections/oscon_none"),
      await shop.sync.post("/connections/oscon_none", { name: "X" }),
      await shop.sync.post("/connections/oscon_none", { secrets: { api_key: "k" } }),
      await shop.sync.delete("/connections/oscon_none"),
      await shop.sync.post("/connections/oscon_none/test"),
      await shop.sync.post("/connections/oscon_none/sync"),
    ]
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body.message).toBe("Connection oscon_none was not found")
    }
  })

  describe("the test of a connection", () => {
    async function testWith(config: object, apiKey = shop.emulator.apiKey) {
      const { id } = await shop.sync.connect(shop.emulator, {
        config: { ...connectionInput(shop.emulator).config, ...config },
        secrets: { api_key: apiKey },
      })
      const { status, body } = await shop.sync.post<AdminTestOrderSyncConnectionResponse>(
        `/connections/${id}/test`,
      )
      expect(status).toBe(200)
      const failed = body.checks.filter(({ ok }) => !ok)
      for (const { message, hint } of failed) {
        expect(message).not.toBe("")
        expect(hint).not.toBe("")
      }
      return { ok: body.ok, failed: failed.map(({ name }) => name) }
    }

    it("finds everything in order and creates nothing", async () => {
      expect(await testWith({})).toEqual({ ok: true, failed: [] })
      expect(shop.emulator.orders()).toEqual([])
    })

    it("recognises a wrong key", async () => {
      const { ok, failed } = await testWith({}, "orderrepo-emulator-wrong-key")

      expect(ok).toBe(false)
      expect(failed).toContain("api_key")
      expect(failed).not.toContain("reachable")
    })

    it("recognises a wrong origin", async () => {
      expect(await testWith({ origin: EMULATOR_DEFAULTS.inactiveOrigin })).toEqual({
        ok: false,
        failed: ["origin"],
      })
    })

    it("recognises an address without a server", async () => {
      const { ok, failed } = await testWith({ base_url: "http://127.0.0.1:9" })

      expect(ok).toBe(false)
      expect(failed[0]).toBe("reachable")
    })
  })
})
