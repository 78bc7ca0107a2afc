import { Client } from "pg"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { fulfillOrder, placeOrder, shipOrder, waitUntil } from "../../dev/testing"
import { connect, deliveryOf, waitForRemote } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"

/** What a subscriber writes, and the jobs do not. */
const MARK = "INSERT INTO order_sync_delivery"

const WRITE = "%order_sync_delivery%"

describeShop("an event whose mark is lost with its database connection", (shop) => {
  it("is marked when the database is back, without a sweep", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await placeOrder(shop.api, shop.store)
    const fulfillment = await fulfillOrder(shop.api, shop.store, order.id)
    await waitForRemote(shop.emulator, order.id, "exists")
    await waitUntil("the fulfilment's event has been handled", async () => {
      return (await deliveryOf(shop.api, shop.store, order.id)).state === "delivered"
    })

    const other = new Client({ connectionString: databaseUrl() })
    await other.connect()
    try {
      await other.query("BEGIN")
      await other.query("LOCK TABLE order_sync_delivery IN SHARE ROW EXCLUSIVE MODE")
      await shipOrder(shop.api, shop.store, order.id, fulfillment)
      await waitUntil("the mark to be cut off", async () => {
        // In a transaction Postgres answers this question from its first look, until told to look again.
        await other.query("SELECT pg_stat_clear_snapshot()")
        // Another write that waits may hold up the mark: it is cut off as well.
        const { rows } = await other.query<{ query: string }>(
          `SELECT query, pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE $1`,
          [WRITE],
        )
        return rows.some(({ query }) => query.includes(MARK))
      })
    } finally {
      await other.end()
    }

    await waitForRemote(shop.emulator, order.id, "is shipped", ({ status }) => {
      return status === "processing"
    })
  })

  function databaseUrl(): string {
    const connection = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    return (connection.client.config.connection as { connectionString: string }).connectionString
  }
})
