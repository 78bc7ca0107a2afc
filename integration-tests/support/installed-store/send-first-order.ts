import { EMULATOR_DEFAULTS, type Emulator } from "../../../dev/emulator"
import { OrderSyncApi } from "../../../dev/seed"
import { deadline, placeOrder, type createApi, type TestStore } from "../../../dev/testing"

/**
 * What a shop does first: it makes a connection, and a shopper places an order.
 *
 * @returns when the order has arrived
 */
export async function sendFirstOrder(
  api: ReturnType<typeof createApi>,
  shop: TestStore,
  emulator: Emulator,
) {
  const sync = new OrderSyncApi(api, shop.adminHeaders)
  const { id: connectionId } = await sync.createConnection({
    name: "Main account",
    provider_id: "orderrepo",
    is_enabled: true,
    config: { base_url: emulator.url, origin: EMULATOR_DEFAULTS.origin },
    secrets: { api_key: emulator.apiKey },
  })
  const order = await placeOrder(api, shop)
  await emulator.waitForRequest(
    ({ orderId, applied }) => orderId === order.id && applied,
    deadline(90_000),
  )
  return { connectionId, order }
}
