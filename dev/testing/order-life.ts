import type { HttpTypes, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { get, post, type StoreApi } from "./api"
import { getOrder } from "./back-office"
import { ADMIN } from "./admin-user"
import type { TestStore } from "./store-options"

/** What the admin can do to an order of which Medusa's workflows emit no event that names it. */

interface WithId {
  id: string
}

/** Registers a customer who can sign in, as a shopper does. */
export async function registerCustomer(
  api: StoreApi,
  store: TestStore,
  email: string,
): Promise<string> {
  const { password } = ADMIN
  const { token } = await post<{ token: string }>(api, "/auth/customer/emailpass/register", {
    email,
    password,
  })
  const { customer } = await post<HttpTypes.StoreCustomerResponse>(
    api,
    "/store/customers",
    { email, first_name: "Other", last_name: "Buyer" },
    { ...store.storeHeaders, authorization: `Bearer ${token}` },
  )
  return customer.id
}

export async function requestTransfer(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  customerId: string,
): Promise<void> {
  const path = `/admin/orders/${orderId}/transfer`
  await post(api, path, { customer_id: customerId }, store.adminHeaders)
}

/** Accepts the open request by the token that the customer gets by email. */
export async function acceptTransfer(
  api: StoreApi,
  store: TestStore,
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const changes = await container
    .resolve(Modules.ORDER)
    .listOrderChanges({ order_id: orderId }, { relations: ["actions"] })
  const token = changes
    .flatMap(({ actions }) => actions)
    .map(({ details }) => (details as { token?: string } | null)?.token)
    .find(Boolean)
  await post(api, `/store/orders/${orderId}/transfer/accept`, { token }, store.storeHeaders)
}

export async function addCreditLine(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  amount: number,
): Promise<void> {
  const line = { amount, reference: "goodwill", reference_id: "test" }
  await post(api, `/admin/orders/${orderId}/credit-lines`, line, store.adminHeaders)
}

/** Asks for all items back; answers the return's id. */
export async function requestReturn(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<string> {
  const { items } = await getOrder(api, store, orderId)
  const { return: made } = await post<{ return: WithId }>(
    api,
    "/admin/returns",
    { order_id: orderId },
    store.adminHeaders,
  )
  const wanted = items.map(({ id, quantity }) => ({ id, quantity }))
  await post(api, `/admin/returns/${made.id}/request-items`, { items: wanted }, store.adminHeaders)
  await post(api, `/admin/returns/${made.id}/request`, {}, store.adminHeaders)
  return made.id
}

/** Replaces the first item, which comes back because it is broken; answers the claim's id. */
export async function requestClaim(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<string> {
  const { items } = await getOrder(api, store, orderId)
  const headers = store.adminHeaders
  const { claim } = await post<{ claim: WithId }>(
    api,
    "/admin/claims",
    { order_id: orderId, type: "replace" },
    headers,
  )
  const path = `/admin/claims/${claim.id}`
  const broken = [{ id: items[0].id, quantity: 1, reason: "other" }]
  const sent = [{ variant_id: store.products[1].variantId, quantity: 1 }]
  await post(api, `${path}/claim-items`, { items: broken }, headers)
  await post(api, `${path}/inbound/items`, { items: [{ id: items[0].id, quantity: 1 }] }, headers)
  await post(api, `${path}/outbound/items`, { items: sent }, headers)
  await post(api, `${path}/request`, {}, headers)
  return claim.id
}

/** Exchanges the first item for the store's second product; answers the exchange's id. */
export async function requestExchange(
  api: StoreApi,
  store: TestStore,
  orderId: string,
): Promise<string> {
  const { items } = await getOrder(api, store, orderId)
  const headers = store.adminHeaders
  const { exchange } = await post<{ exchange: WithId }>(
    api,
    "/admin/exchanges",
    { order_id: orderId },
    headers,
  )
  const path = `/admin/exchanges/${exchange.id}`
  const back = [{ id: items[0].id, quantity: 1 }]
  const sent = [{ variant_id: store.products[1].variantId, quantity: 1 }]
  await post(api, `${path}/inbound/items`, { items: back }, headers)
  await post(api, `${path}/outbound/items`, { items: sent }, headers)
  await post(api, `${path}/request`, {}, headers)
  return exchange.id
}

export async function cancelChange(
  api: StoreApi,
  store: TestStore,
  kind: "returns" | "claims" | "exchanges",
  id: string,
): Promise<void> {
  await post(api, `/admin/${kind}/${id}/cancel`, {}, store.adminHeaders)
}

/** Marks a fulfilment as shipped by the fulfilment's own route, which does not know the order. */
export async function shipFulfillment(
  api: StoreApi,
  store: TestStore,
  fulfillmentId: string,
  trackingNumber: string,
): Promise<void> {
  const label = {
    tracking_number: trackingNumber,
    tracking_url: `https://carrier.example.com/${trackingNumber}`,
    label_url: "https://carrier.example.com/label",
  }
  await post(
    api,
    `/admin/fulfillments/${fulfillmentId}/shipment`,
    { labels: [label] },
    store.adminHeaders,
  )
}

/** Has a payment for the outstanding amount authorised, as a payment link does days later. */
export async function authorizeLater(
  api: StoreApi,
  store: TestStore,
  container: MedusaContainer,
  orderId: string,
): Promise<void> {
  const { order } = await get<{
    order: { total: number; currency_code: string; payment_collections: WithId[] }
  }>(
    api,
    `/admin/orders/${orderId}?fields=total,currency_code,*payment_collections`,
    store.adminHeaders,
  )
  const payments = container.resolve(Modules.PAYMENT)
  let [collection] = order.payment_collections
  if (!collection) {
    const made = await post<{ payment_collection: WithId }>(
      api,
      "/admin/payment-collections",
      { order_id: orderId, amount: order.total },
      store.adminHeaders,
    )
    collection = made.payment_collection
  }
  const session = await payments.createPaymentSession(collection.id, {
    provider_id: "pp_system_default",
    currency_code: order.currency_code,
    amount: order.total,
    data: {},
  })
  await payments.authorizePaymentSession(session.id, {})
}
