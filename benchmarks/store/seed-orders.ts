import type { CreateOrderDTO, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createApi, setUpStore, TEST_ADDRESS, type TestStore } from "../../dev/testing"
import type { ExpectedOrder } from "../messages"
import type { RunningStore } from "./boot-store"

const SLICE = 100
const CUSTOMERS = 50
const TAX_PERCENT = 20
const SHIPPING_CENTS = 500

/** Divisible by five, so that a fifth of tax is whole cents and the sum of an order is exact. */
const PRICES_IN_CENTS = [8_990, 1_995, 12_345, 500]

/** Sets the store up and fills it with orders; they are written without events. */
export async function seedOrders(
  { container, url }: RunningStore,
  count: number,
): Promise<ExpectedOrder[]> {
  const store = await setUpStore(createApi(url), container)
  const customerIds = await createCustomers(container)
  const expected: ExpectedOrder[] = []
  for (let start = 0; start < count; start += SLICE) {
    const numbers = Array.from({ length: Math.min(SLICE, count - start) }, (_, at) => start + at)
    expected.push(...(await createSlice(container, store, customerIds, numbers)))
  }
  return expected
}

async function createCustomers(container: MedusaContainer): Promise<string[]> {
  const customers = await container.resolve(Modules.CUSTOMER).createCustomers(
    Array.from({ length: CUSTOMERS }, (_, number) => ({
      email: `buyer-${number}@example.com`,
      first_name: TEST_ADDRESS.first_name,
      last_name: TEST_ADDRESS.last_name,
      phone: TEST_ADDRESS.phone,
    })),
  )
  return customers.map(({ id }) => id)
}

async function createSlice(
  container: MedusaContainer,
  store: TestStore,
  customerIds: string[],
  numbers: number[],
): Promise<ExpectedOrder[]> {
  const orders = container.resolve(Modules.ORDER)
  const created = await orders.createOrders(
    numbers.map((number) => toOrder(number, store, customerIds[number % CUSTOMERS])),
  )
  const expected = created.map(({ id, metadata }) => ({
    id,
    total: totalInCents(Number(metadata?.number)),
  }))
  await addPayments(container, expected)
  return expected
}

/** As the checkout leaves it: a payment collection that waits for its money. */
async function addPayments(container: MedusaContainer, orders: ExpectedOrder[]): Promise<void> {
  const collections = await container
    .resolve(Modules.PAYMENT)
    .createPaymentCollections(
      orders.map(({ total }) => ({ currency_code: "eur", amount: total / 100 })),
    )
  await container.resolve(ContainerRegistrationKeys.LINK).create(
    orders.map(({ id }, at) => ({
      [Modules.ORDER]: { order_id: id },
      [Modules.PAYMENT]: { payment_collection_id: collections[at].id },
    })),
  )
}

/** One to three lines of one to two pieces. */
function linesOf(number: number): { cents: number; quantity: number }[] {
  return Array.from({ length: 1 + (number % 3) }, (_, line) => ({
    cents: PRICES_IN_CENTS[(number + line) % PRICES_IN_CENTS.length],
    quantity: 1 + ((number + line) % 2),
  }))
}

function totalInCents(number: number): number {
  const net = linesOf(number).reduce((sum, { cents, quantity }) => sum + cents * quantity, 0)
  return ((net + SHIPPING_CENTS) * (100 + TAX_PERCENT)) / 100
}

function toOrder(number: number, store: TestStore, customerId: string): CreateOrderDTO {
  const address = { ...TEST_ADDRESS, country_code: store.regions[0].country }
  const tax_lines = [{ code: "standard", description: "Standard rate", rate: TAX_PERCENT }]
  return {
    currency_code: "eur",
    email: `buyer-${number % CUSTOMERS}@example.com`,
    customer_id: customerId,
    region_id: store.regions[0].id,
    sales_channel_id: store.salesChannelId,
    status: "pending",
    shipping_address: address,
    billing_address: address,
    metadata: { number },
    items: linesOf(number).map(({ cents, quantity }, line) => {
      const product = store.products[line % store.products.length]
      return {
        title: product.title,
        product_title: product.title,
        product_id: product.id,
        variant_id: product.variantId,
        variant_title: "M",
        thumbnail: "https://example.com/images/sneakers-x.jpg",
        quantity,
        unit_price: cents / 100,
        tax_lines,
      }
    }),
    shipping_methods: [
      {
        name: "Standard shipping",
        shipping_option_id: store.shippingOptionId,
        amount: SHIPPING_CENTS / 100,
        tax_lines,
      },
    ],
  }
}
