import { getOrder } from "./back-office"
import { post, type StoreApi } from "./api"
import type { TestStore } from "./store-options"

/** Captures a part of the order's first payment, in major units; returns the payment's id. */
export async function captureAmount(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  amount: number,
): Promise<string> {
  const id = await firstPayment(api, store, orderId)
  await post(api, `/admin/payments/${id}/capture`, { amount }, store.adminHeaders)
  return id
}

/** Gives money back, in major units; all that was captured when no amount is named. */
export async function refundPayment(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  amount?: number,
): Promise<void> {
  const id = await firstPayment(api, store, orderId)
  await post(api, `/admin/payments/${id}/refund`, { amount }, store.adminHeaders)
}

/** Settles a part of what is outstanding by other means than a payment: a gift card, store credit. */
export async function addCreditLine(
  api: StoreApi,
  store: TestStore,
  orderId: string,
  creditLine: { amount: number; reference: string; reference_id: string },
): Promise<void> {
  await post(api, `/admin/orders/${orderId}/credit-lines`, creditLine, store.adminHeaders)
}

async function firstPayment(api: StoreApi, store: TestStore, orderId: string): Promise<string> {
  const { payment_collections } = await getOrder(api, store, orderId)
  const [payment] = payment_collections.flatMap(({ payments = [] }) => payments)
  if (!payment) {
    throw new Error(`Order ${orderId} has no payment`)
  }
  return payment.id
}
