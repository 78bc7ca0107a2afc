import type { HttpTypes, MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { get, post, type StoreApi } from "./api"
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

/** Cancels a return, a claim or an exchange that was confirmed. */
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
