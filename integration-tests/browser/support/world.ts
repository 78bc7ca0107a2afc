import { EMULATOR_DEFAULTS } from "../../../dev/emulator"
import { sampleOrders } from "../../../dev/seed"
import { placeOrder, waitUntil } from "../../../dev/testing"
import { lowestOrderIdAt } from "../../../src/lib/order-id-time"
import { deliveryIn } from "./delivery-in"
import { refuseImages } from "./refuse-images"
import type { Shop } from "./shop"
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

/** Of the connection that `problems` adds. */
export const LONG_NAME = "Northern warehouse, second OrderRepo account of the marketing department"

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
