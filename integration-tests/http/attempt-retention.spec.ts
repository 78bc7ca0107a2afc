import { placeOrder } from "../../dev/testing"
import { purgeAttemptsWorkflow } from "../../src/workflows"
import { connect, orderSync, settle } from "../support/order-sync"
import { describeShop } from "../support/shop-suite"
import { sql } from "./support/storefront"

const DAY_MS = 24 * 60 * 60 * 1_000
const MINUTE_MS = 60_000

/** More than are removed by one statement. */
const MANY = 5_200

describeShop("the attempts log", (shop) => {
  const idsOfAttempts = async () =>
    (
      await sql<{ id: string }>(shop.container, "SELECT id FROM order_sync_attempt ORDER BY id")
    ).map(({ id }) => id)

  const purge = async () => await purgeAttemptsWorkflow(shop.container).run({ input: {} })

  it("loses what is older than the retention, and keeps the rest and all deliveries", async () => {
    const connection_id = await connect(shop.api, shop.store, shop.emulator)
    const { id: order_id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, order_id)
    const service = orderSync(shop.container)
    const [fresh] = await idsOfAttempts()
    const [delivery] = await service.listOrderSyncDeliveries({ order_id })
    const { attemptRetentionDays } = service.options
    expect(attemptRetentionDays).toBe(14)

    const limit = attemptRetentionDays * DAY_MS
    const ages = { old: limit + MINUTE_MS, older: 400 * DAY_MS, recent: limit - MINUTE_MS }
    const attempt = { delivery_id: delivery.id, connection_id, operation: "update", duration_ms: 1 }
    await service.createOrderSyncAttempts(
      Object.entries(ages).map(([id, age]) => ({
        ...attempt,
        id,
        outcome: "ok",
        attempted_at: new Date(Date.now() - age),
      })) as never,
    )
    await purge()

    expect(await idsOfAttempts()).toEqual([fresh, "recent"].sort())
    expect(await service.listOrderSyncDeliveries({ order_id })).toEqual([delivery])

    await purge()
    expect(await idsOfAttempts()).toHaveLength(2)
  })

  it("loses any number of them at once", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { id } = await placeOrder(shop.api, shop.store)
    await settle(shop.container, id)
    await sql(
      shop.container,
      `INSERT INTO order_sync_attempt
         (id, delivery_id, connection_id, operation, outcome, duration_ms, attempted_at)
       SELECT 'old_' || n, d.id, d.connection_id, 'update', 'ok', 1, now() - interval '15 days'
       FROM order_sync_delivery d, generate_series(1, ${MANY}) AS n`,
    )
    expect(await idsOfAttempts()).toHaveLength(MANY + 1)

    await purge()

    expect(await idsOfAttempts()).toHaveLength(1)
  })
})
