import type { Locator, Page } from "playwright-core"
import { placeOrder, waitUntil } from "../../../dev/testing"
import { EMULATOR_DEFAULTS } from "../../../dev/emulator"
import { sampleOrders } from "../../../dev/seed"
import { lowestOrderIdAt } from "../../../src/lib/order-id-time"
import type { AdminOrderSyncDelivery } from "../../../src/types"
import { refuseImages } from "./refuse-images"
import type { Shop } from "./shop"
import type { ShopManager } from "./shop-manager"
import { wordsOf, type Language, type Words } from "./words"

/** A store whose orders are all synced, until `problems` is called. */
export interface World {
  shop: Shop
  words: Words
  connection: { id: string; name: string }
  deliveredOrderId: string
  /** Has something go wrong, once: the screens after it show that, too. */
  problems: () => Promise<Problems>
}

/** An order that was refused, and a second connection whose key is wrong. */
export interface Problems {
  parkedDeliveryId: string
}

/** A page, in a state worth looking at. */
export interface Screen {
  name: string
  /** Leads there, and waits until all of it is on the screen. */
  show: (manager: ShopManager, world: World) => Promise<void>
  /** On a page of Medusa's own: the part that is the plugin's. */
  ours?: (page: Page, world: World) => Locator
}

const LONG_NAME = "Northern warehouse, second OrderRepo account of the marketing department"

/** How often the sample orders are placed: a page of a list should look like one. */
const DAYS = 2

export async function fillStore(shop: Shop, language: Language): Promise<World> {
  const { api, emulator, store, sync } = shop
  const words = wordsOf(language)
  const order_url_template = "https://orderrepo.com/orders/{id}"
  const connection = await shop.connect({ config: { language, order_url_template } })
  const orders = []
  for (let day = 0; day < DAYS; day += 1) {
    for (const { input } of sampleOrders(store)) {
      orders.push(await placeOrder(api, store, input))
    }
  }
  for (const { id } of orders) {
    await deliveryIn(shop, id, "delivered")
  }
  emulator.setStatus(orders[1].id, "processing")
  emulator.setStatus(orders[2].id, "done")
  await sync.syncStatuses(connection.id)
  await writeHistory(shop, connection.id)
  let problems: Promise<Problems> | null = null
  return {
    shop,
    words,
    connection,
    deliveredOrderId: orders[0].id,
    problems: () => (problems ??= haveProblems(shop)),
  }
}

async function haveProblems(shop: Shop): Promise<Problems> {
  const { api, emulator, store, sync } = shop
  const endRefusals = refuseImages(emulator)
  const parked = await placeOrder(api, store, sampleOrders(store)[0].input)
  const { id: parkedDeliveryId } = await deliveryIn(shop, parked.id, "parked")
  endRefusals()

  const { id } = await sync.createConnection({
    name: LONG_NAME,
    provider_id: "orderrepo",
    config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
    secrets: { api_key: "a-key-that-nobody-gave-out" },
  })
  await placeOrder(api, store, sampleOrders(store)[2].input)
  await waitUntil(
    "the second connection to pause",
    async () => (await sync.connection(id)).pause !== null,
  )
  return { parkedDeliveryId }
}

function deliveryIn(
  { sync }: Shop,
  orderId: string,
  state: AdminOrderSyncDelivery["state"],
): Promise<AdminOrderSyncDelivery> {
  return waitUntil(`order ${orderId} to be ${state}`, async () => {
    const delivery = await sync.deliveryOf(orderId)
    return delivery?.state === state && delivery
  })
}

/**
 * What a store has after two weeks: exchanges at every hour, more by day than by night and few of
 * them failed, and checks that found next to nothing.
 */
async function writeHistory({ query }: Shop, connectionId: string): Promise<void> {
  await query(
    `INSERT INTO order_sync_attempt
       (id, delivery_id, connection_id, operation, outcome, status, duration_ms, attempted_at)
     SELECT 'osatt_history_' || hour || '_' || place, delivery_id, connection_id, 'update',
       CASE WHEN has_failed THEN 'transient' ELSE 'ok' END,
       CASE WHEN has_failed THEN 503 END,
       60 + (hour * 37 + place * 11) % 50 + CASE WHEN has_failed THEN 250 ELSE 0 END,
       now() - hour * interval '1 hour' - place * interval '5 minutes'
     FROM (
       SELECT DISTINCT ON (delivery_id) *, dense_rank() OVER (ORDER BY delivery_id) AS place
       FROM order_sync_attempt WHERE connection_id = $1 AND outcome = 'ok'
       ORDER BY delivery_id) AS own,
       generate_series(1, 14 * 24) AS hour,
       LATERAL (SELECT (hour * 3 + place) % 23 = 0 AS has_failed) AS fate
     WHERE (hour * 5 + place * 3) % 8 < 4 - 3 * cos(2 * pi() * extract(hour FROM
       (now() - hour * interval '1 hour') AT TIME ZONE 'UTC') / 24)`,
    [connectionId],
  )
  await query(
    `UPDATE order_sync_connection SET sweep_watermark = $2,
       last_full_sweep_at = now() - interval '3 hours',
       last_full_sweep_compared = (
         SELECT count(*) FROM order_sync_delivery WHERE connection_id = $1),
       last_full_sweep_repaired = 1
     WHERE id = $1`,
    [connectionId, `${lowestOrderIdAt(Date.now() - 60_000)}${"0".repeat(16)}`],
  )
}

/** The link of the line that the notice above the store's orders has for the paused connection. */
const noticeOf = (words: Words) => words("order.notice.showOf", { name: LONG_NAME })

export const SCREENS: readonly Screen[] = [
  {
    name: "overview",
    show: async (manager, { words }) => {
      await manager.open("/order-sync")
      await manager.sees(words("completeness.title"), words("timeline.title"))
      await manager.page.locator(".recharts-bar-rectangle").first().waitFor()
    },
  },
  {
    name: "overview-problems",
    show: async (manager, { words, problems }) => {
      await problems()
      await manager.open("/order-sync")
      await manager.sees(
        words("pause.title", { name: LONG_NAME }),
        words("overview.causes.title"),
        words("timeline.title"),
      )
      await manager.page.locator(".recharts-bar-rectangle").first().waitFor()
    },
  },
  {
    name: "completeness",
    show: async (manager, { words, problems }) => {
      await problems()
      await manager.open("/order-sync")
      await manager.page.locator(".recharts-bar-rectangle").first().waitFor()
      await manager.sees(words("completeness.oldest.label"))
      const heading = words("completeness.title")
      await manager.page.getByRole("heading", { name: heading }).scrollIntoViewIfNeeded()
      await manager.page.locator(".recharts-bar-rectangle").first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: "timeline",
    show: async (manager, { words }) => {
      await manager.open("/order-sync?period=30d")
      await manager.page.locator(".recharts-bar-rectangle").first().waitFor()
      await manager.page.getByText(words("timeline.table")).click()
      await manager.page.getByText(words("timeline.explanation")).scrollIntoViewIfNeeded()
    },
  },
  {
    name: "deliveries",
    show: async (manager, { words }) => {
      await manager.open("/order-sync/orders")
      await manager.sees(words("deliveries.title"))
      await manager.page.getByRole("row").nth(5).waitFor()
    },
  },
  {
    name: "deliveries-filtered",
    show: async (manager, { words }) => {
      await manager.open("/order-sync/orders?state=parked&placed=2026-01-01..")
      await manager.sees(words("orders.placed.range"))
      await manager.page.getByRole("row").nth(1).waitFor()
    },
  },
  {
    name: "deliveries-selected",
    show: async (manager, { words }) => {
      await manager.open("/order-sync/orders")
      await manager.page.getByRole("row").nth(1).getByRole("checkbox").click()
      await manager.sees(words("orders.syncNow"))
    },
  },
  {
    name: "delivery",
    show: async (manager, { problems, words }) => {
      const { parkedDeliveryId } = await problems()
      await manager.open(`/order-sync/deliveries/${parkedDeliveryId}`)
      await manager.sees(
        words("deliveries.attempts.title"),
        words("orderDetail.timeline.create.failed", { provider: "OrderRepo" }),
      )
    },
  },
  {
    name: "delivery-synced",
    show: async (manager, { shop, deliveredOrderId, words }) => {
      const delivery = await shop.sync.deliveryOf(deliveredOrderId)
      await manager.open(`/order-sync/deliveries/${delivery?.id}`)
      await manager.sees(
        words("orderDetail.open", { provider: "OrderRepo" }),
        words("orderDetail.timeline.create.ok", { provider: "OrderRepo" }),
      )
    },
  },
  {
    name: "order-page",
    show: async (manager, { deliveredOrderId, connection, words }) => {
      await manager.open(`/orders/${deliveredOrderId}`)
      const box = manager.page.getByRole("group", { name: connection.name })
      await box.getByText(words("states.delivered")).waitFor()
      await box.scrollIntoViewIfNeeded()
    },
    ours: (page, { words }) => page.getByRole("region", { name: words("domain"), exact: true }),
  },
  {
    name: "order-page-parked",
    show: async (manager, { shop, problems, connection, words }) => {
      const { parkedDeliveryId } = await problems()
      const { order_id } = await shop.sync.delivery(parkedDeliveryId)
      await manager.open(`/orders/${order_id}`)
      const box = manager.page.getByRole("group", { name: connection.name })
      await box.getByText(words("states.parked")).waitFor()
      await box.scrollIntoViewIfNeeded()
    },
    ours: (page, { words }) => page.getByRole("region", { name: words("domain"), exact: true }),
  },
  {
    name: "connections",
    show: async (manager, { connection }) => {
      await manager.open("/settings/order-sync")
      await manager.page.getByRole("link", { name: new RegExp(connection.name) }).waitFor()
    },
  },
  {
    name: "connection",
    show: async (manager, { connection, words }) => {
      await manager.open(`/settings/order-sync/${connection.id}`)
      const name = words("settings.account.title")
      await manager.page.getByRole("heading", { name, exact: true }).waitFor()
    },
  },
  {
    name: "advanced",
    show: async (manager, { connection, words }) => {
      await manager.open(`/settings/order-sync/${connection.id}?tab=advanced`)
      await manager.sees(words("connection.technical.title"))
    },
  },
  {
    name: "content",
    show: async (manager, { connection, words }) => {
      await manager.open(`/settings/order-sync/${connection.id}?tab=content`)
      const section = words("settings.content.title")
      await manager.press(words("settings.editSection", { section }))
      await manager.within("dialog").sees(words("providers.orderrepo.config.data_fields.label"))
    },
  },
  {
    name: "statuses",
    show: async (manager, { connection, words }) => {
      await manager.open(`/settings/order-sync/${connection.id}?tab=statuses`)
      const section = words("settings.statuses.title")
      await manager.press(words("settings.editSection", { section }))
      await manager.within("dialog").sees(words("settings.statuses.conflict.label"))
    },
  },
  {
    name: "preview",
    show: async (manager, { connection, deliveredOrderId, words }) => {
      await manager.open(`/orders/${deliveredOrderId}`)
      await manager.chooseFromMenu(
        words("overview.moreFor", { name: connection.name }),
        words("actions.preview"),
      )
      await manager.within("dialog").sees(words("providers.orderrepo.payload.products.label"))
    },
    ours: (page) => page.getByRole("dialog"),
  },
  {
    name: "orders",
    show: async (manager, { words, problems }) => {
      await problems()
      await manager.open("/orders")
      await manager.page.getByRole("link", { name: noticeOf(words) }).waitFor()
      await manager.page.getByRole("row").nth(1).waitFor()
    },
    ours: (page, { words }) =>
      page.getByRole("status").filter({ has: page.getByRole("link", { name: noticeOf(words) }) }),
  },
  {
    name: "new-connection",
    show: async (manager, { shop, words }) => {
      await manager.open("/settings/order-sync")
      await manager.press(words("actions.create"))
      const dialog = manager.within("dialog")
      const label = (field: string) => words(`providers.orderrepo.${field}.label`)
      await dialog.fill(label("config.origin"), EMULATOR_DEFAULTS.origin)
      await dialog.fill(label("config.base_url"), shop.emulator.url)
      await dialog.fill(label("secrets.api_key"), "a-key-that-nobody-gave-out")
      await dialog.press(words("actions.testConnection"))
      await dialog.sees(words("errors.codes.api_key_refused.title", { provider: "OrderRepo" }))
    },
  },
]
