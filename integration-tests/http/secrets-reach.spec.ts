import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { placeOrder, type TestStore } from "../../dev/testing"
import * as models from "../../src/modules/order-sync/models"
import { aNewEvent } from "../modules/support/events"
import { connect, orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

interface Relation {
  name: string
  entity: string
}

/** The relations of each model, as the module's own definitions declare them. */
function relationsByModel(): Map<string, Relation[]> {
  return new Map(
    Object.values(models).map((model) => {
      const { name, schema } = model.parse()
      const relations = Object.values(schema as Record<string, object>)
        .map((property) => (property as { parse(name: string): object }).parse.bind(property))
        .map((parse, index) => [Object.keys(schema)[index], parse("")] as const)
        .filter(([, parsed]) => "entity" in parsed)
        .map(([property, parsed]) => {
          const { entity } = parsed as { entity: () => { parse(): { name: string } } }
          return { name: property, entity: entity().parse().name }
        })
      return [name, relations]
    }),
  )
}

/** Every path of relations that begins at a delivery, so many steps long at most. */
function pathsFrom(entity: string, steps: number): string[] {
  if (steps === 0) {
    return []
  }
  return (relationsByModel().get(entity) ?? []).flatMap((relation) => [
    relation.name,
    ...pathsFrom(relation.entity, steps - 1).map((rest) => `${relation.name}.${rest}`),
  ])
}

const DELIVERY = models.OrderSyncDelivery.parse().name

describeShop("sealed secrets", (shop) => {
  const sql = async (statement: string): Promise<Record<string, unknown>[]> => {
    const connection = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    return (await connection.raw(statement)).rows
  }

  /** What must not be answered: ciphertexts with their parts, and fingerprints of keys. */
  async function sealedTexts(): Promise<string[]> {
    const tables = await sql(`
      SELECT table_name, column_name FROM information_schema.columns
      WHERE table_name LIKE 'order_sync%'
        AND (column_name ~ '(secret|sealed|fingerprint)' OR table_name = 'order_sync_secret')
        AND column_name NOT IN ('id', 'connection_id', 'created_at', 'updated_at', 'deleted_at')`)
    const texts = await Promise.all(
      tables.map(async ({ table_name, column_name }) =>
        sql(
          `SELECT "${column_name}" AS value FROM "${table_name}" WHERE "${column_name}" IS NOT NULL`,
        ),
      ),
    )
    const leaves = (value: unknown): string[] =>
      typeof value === "object" && value !== null
        ? Object.values(value).flatMap(leaves)
        : [String(value)]
    // The last four characters are shown on purpose, and the key's id names an encryption key.
    return [...new Set(texts.flat().flatMap(({ value }) => leaves(value)))].filter(
      (text) => text.length >= 8,
    )
  }

  async function ask(path: string, headers: TestStore["adminHeaders"]): Promise<string> {
    const { data, status } = await shop.api.request<unknown>({
      method: "GET",
      url: path,
      headers,
      validateStatus: () => true,
    })
    return `${status} ${JSON.stringify(data)}`
  }

  it("and key fingerprints are on no path of relations of any admin or store route", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      event_rules: { allowed_keys: ["callback"] },
    })
    const order = await placeOrder(shop.api, shop.store)
    await settle(shop.container)
    const service = orderSync(shop.container)
    const event = aNewEvent(service, connectionId)
    await service.events.rest(connectionId, 3_600_000, 1)
    expect(await service.events.enqueue([event], 10)).toBe("queued")

    const sealed = await sealedTexts()
    expect(sealed.length).toBeGreaterThanOrEqual(6)
    const paths = ["", ...pathsFrom(DELIVERY, 3)]
    expect(paths).toContain("connection")
    const fields = [
      ...paths.map((path) => ["order_sync_deliveries", path, "*"].filter(Boolean).join(".")),
      ...paths.flatMap((path) =>
        ["secrets", "key_fingerprint", "proven_key_fingerprint", "sealed_data", "secret.*"].map(
          (name) => ["order_sync_deliveries", path, name].filter(Boolean).join("."),
        ),
      ),
    ]
    const own = fields.map((field) => field.replace(/^order_sync_deliveries\./, ""))
    const { adminHeaders, storeHeaders } = shop.store
    for (const [routes, asked, headers] of [
      [[`/admin/orders/${order.id}`, "/admin/orders"], fields, adminHeaders],
      [[`/store/orders/${order.id}`], fields, storeHeaders],
      [["/admin/order-sync/deliveries", `/admin/order-sync/orders/${order.id}`], own, adminHeaders],
      [
        [`/admin/order-sync/connections/${connectionId}`, "/admin/order-sync/connections"],
        own.map((field) => field.replace(/^connection\./, "")),
        adminHeaders,
      ],
    ] as const) {
      for (const route of routes) {
        for (const field of asked) {
          const answer = await ask(`${route}?fields=${encodeURIComponent(`+${field}`)}`, headers)
          const found = sealed.filter((text) => answer.includes(text))
          expect({ route, field, found }).toEqual({ route, field, found: [] })
        }
      }
    }
    // The link itself works, so the paths above were really followed.
    const linked = await ask(
      `/admin/orders/${order.id}?fields=${encodeURIComponent("+order_sync_deliveries.connection.name")}`,
      adminHeaders,
    )
    expect(linked).toContain('"name":"Emulator"')
  })
})
