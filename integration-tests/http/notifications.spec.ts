import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { get, placeOrder, post, waitUntil } from "../../dev/testing"
import { notifyAdmins } from "../../src/engine/notices/notify-admins"
import { connect, settle, waitForRemote } from "../support/order-sync"
import { describeShop, type Shop } from "../support/shop-suite"

interface FeedEntry {
  id: string
  data: { title: string; description: string }
}

/** What the bell of the admin shows, oldest first. */
async function feed({ api, store }: Shop): Promise<FeedEntry["data"][]> {
  const { notifications } = await get<{ notifications: FeedEntry[] }>(
    api,
    "/admin/notifications?channel=feed&order=created_at",
    store.adminHeaders,
  )
  return notifications.map(({ data }) => data)
}

/** The 20 seconds after which a group of parked orders counts as complete. */
async function passGroupingTime({ container }: Shop): Promise<void> {
  await container
    .resolve(ContainerRegistrationKeys.PG_CONNECTION)
    .raw("UPDATE order_sync_delivery SET updated_at = updated_at - interval '30 seconds'")
}

async function waitForPause({ api, store }: Shop): Promise<void> {
  await waitUntil("a connection is paused", async () => {
    const { connections } = await get<{ connections: { pause: unknown }[] }>(
      api,
      "/admin/order-sync/connections",
      store.adminHeaders,
    )
    return connections.some(({ pause }) => pause !== null)
  })
}

describeShop("the admin's notification feed", (shop) => {
  it("tells once that a connection is paused, and once that it continues", async () => {
    const connectionId = await connect(shop.api, shop.store, shop.emulator, {
      secrets: { api_key: "wrong" },
    })
    const order = await placeOrder(shop.api, shop.store)
    await waitForPause(shop)
    await notifyAdmins(shop.container)
    await notifyAdmins(shop.container)
    expect(await feed(shop)).toEqual([
      {
        title: "Emulator: sending is paused",
        description: expect.stringContaining("does not accept the API key"),
      },
    ])

    await post(
      shop.api,
      `/admin/order-sync/connections/${connectionId}`,
      { secrets: { api_key: shop.emulator.apiKey } },
      shop.store.adminHeaders,
    )
    await waitForRemote(shop.emulator, order.id, "arrives")
    await notifyAdmins(shop.container)
    await notifyAdmins(shop.container)
    expect((await feed(shop)).map(({ title }) => title)).toEqual([
      "Emulator: sending is paused",
      "Emulator: sending has resumed",
    ])
  })

  it("reports many refused orders once, in the connection's language, and when they are resolved", async () => {
    await connect(shop.api, shop.store, shop.emulator, { config: { language: "ru" } })
    shop.emulator.addFault({
      match: { method: "POST" },
      action: { type: "status", status: 422, body: { message: "Validation error" } },
    })
    for (let count = 0; count < 3; count += 1) {
      await placeOrder(shop.api, shop.store)
    }
    await settle(shop.container)
    await passGroupingTime(shop)
    await notifyAdmins(shop.container)
    await notifyAdmins(shop.container)
    expect(await feed(shop)).toEqual([
      {
        title: "Emulator: заказы требуют внимания",
        description: expect.stringContaining("Не приняты 3 заказа."),
      },
    ])

    shop.emulator.clearFaults()
    await post(
      shop.api,
      "/admin/order-sync/deliveries/retry",
      { state: "parked" },
      shop.store.adminHeaders,
    )
    await settle(shop.container)
    await notifyAdmins(shop.container)
    expect((await feed(shop)).map(({ title }) => title)).toEqual([
      "Emulator: заказы требуют внимания",
      "Emulator: заказы больше не требуют внимания",
    ])
  })

  it("does not fail in a store that has no feed", async () => {
    const create = jest
      .spyOn(shop.container.resolve(Modules.NOTIFICATION), "createNotifications")
      .mockRejectedValue(new Error("Could not find a notification provider for channel: feed"))
    try {
      await connect(shop.api, shop.store, shop.emulator, { secrets: { api_key: "wrong" } })
      await placeOrder(shop.api, shop.store)
      await waitForPause(shop)
      await expect(notifyAdmins(shop.container)).resolves.toBeUndefined()
      expect(create).toHaveBeenCalledTimes(1)
    } finally {
      create.mockRestore()
    }
  })
})
