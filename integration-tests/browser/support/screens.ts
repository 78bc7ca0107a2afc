import type { Locator, Page } from "playwright-core"
import { EMULATOR_DEFAULTS } from "../../../dev/emulator"
import type { ShopManager } from "./shop-manager"
import type { Words } from "./words"
import { LONG_NAME, type World } from "./world"

/** A page, in a state worth looking at. */
export interface Screen {
  name: string
  /** Leads there, and waits until all of it is on the screen. */
  show: (manager: ShopManager, world: World) => Promise<void>
  /** On a page of Medusa's own: the part that is the plugin's. */
  ours?: (page: Page, world: World) => Locator
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
