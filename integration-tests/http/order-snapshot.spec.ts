import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { recordStatements } from "../../benchmarks/sweep-cost/statements"
import { get, packPieces, placeOrder, post, TEST_ADDRESS, TEST_EMAIL } from "../../dev/testing"
import { readOrders } from "../../src/engine/order/read-orders"
import { describeShop } from "../support/shop-suite"

describeShop("the snapshot of an order that was placed through the store's API", (shop) => {
  const admin = <T>(path: string, body: object) =>
    post<T>(shop.api, `/admin${path}`, body, shop.store.adminHeaders)

  const snapshotOf = async (id: string) => (await readOrders(shop.container, [id])).get(id)?.order

  const buy = (count: number) =>
    placeOrder(shop.api, shop.store, {
      items: shop.store.products
        .slice(0, count)
        .map(({ variantId }) => ({ variantId, quantity: 2, metadata: { engraving: "AB" } })),
      billingAddress: {
        ...TEST_ADDRESS,
        first_name: "Paying",
        last_name: "Person",
        company: "Example Ltd",
        address_1: "Billing Street 2",
        address_2: "Floor 3",
        city: "Billing City",
        province: "Billing Province",
        postal_code: "20099",
        country_code: "de",
        phone: "+4940123456",
      },
    })

  /** Puts marks of another system on the first product of the store, on its variant and on the buyer. */
  const markAll = async () => {
    const products = shop.container.resolve(Modules.PRODUCT)
    const { variantId } = shop.store.products[0]
    const { product_id: productId } = await products.retrieveProductVariant(variantId)
    if (!productId) {
      throw new Error("The variant is of no product")
    }
    await admin(`/products/${productId}`, { metadata: { remote_id: "P-1" } })
    await admin(`/products/${productId}/variants/${variantId}`, { metadata: { remote_id: "V-1" } })
    const customers = shop.container.resolve(Modules.CUSTOMER)
    const [{ id: customerId }] = await customers.listCustomers({ email: TEST_EMAIL })
    // Medusa's totals throw on such a name in an order's own metadata; a customer's must not.
    await admin(`/customers/${customerId}`, { metadata: { userhub_id: "U-1", raw_flag: true } })
    return { productId, variantId, customerId }
  }

  it("has ids, metadata, addresses and exact amounts", async () => {
    const { id } = await buy(1)
    const { productId, variantId, customerId } = await markAll()

    expect(await snapshotOf(id)).toMatchObject({
      customer_id: customerId,
      customer: { id: customerId, metadata: { userhub_id: "U-1" } },
      billing_address: {
        first_name: "Paying",
        last_name: "Person",
        company: "Example Ltd",
        address_1: "Billing Street 2",
        address_2: "Floor 3",
        city: "Billing City",
        province: "Billing Province",
        postal_code: "20099",
        country_code: "de",
        phone: "+4940123456",
      },
      items: [
        {
          product_id: productId,
          variant_id: variantId,
          quantity: "2",
          unit_price: "89.9",
          total: "179.8",
          tax_total: "0",
          metadata: { engraving: "AB" },
          product: { metadata: { remote_id: "P-1" } },
          variant: { metadata: { remote_id: "V-1" } },
        },
      ],
      shipping_methods: [
        {
          id: expect.stringMatching(/^ordsm_/),
          shipping_option_id: shop.store.shippingOptionId,
          name: "Standard shipping",
          amount: "5",
          total: "5",
        },
      ],
      total: "184.8",
      tax_total: "0",
      shipping_total: "5",
      discount_total: "0",
      paid_total: "0",
    })
  })

  it("has the tax of a line as the part of its total that it is", async () => {
    const { id } = await buy(1)
    const line = (await snapshotOf(id))?.items[0]
    const taxLine = { item_id: line?.id, code: "vat", rate: 19 }
    await shop.container.resolve(Modules.ORDER).createOrderLineItemTaxLines([taxLine])

    expect((await snapshotOf(id))?.items[0]).toMatchObject({
      unit_price: "89.9",
      total: "213.962",
      tax_total: "34.162",
    })
  })

  it("keeps a cancelled fulfilment apart", async () => {
    const { id } = await buy(1)
    const line = (await snapshotOf(id))?.items[0].id ?? ""
    const fulfillmentId = await packPieces(shop.api, shop.store, id, [{ id: line, quantity: 1 }])
    expect(await snapshotOf(id)).toMatchObject({
      fulfillments: [{ id: fulfillmentId }],
      canceled_fulfillments: [],
    })

    await admin(`/orders/${id}/fulfillments/${fulfillmentId}/cancel`, {})

    expect(await snapshotOf(id)).toMatchObject({
      fulfillments: [],
      canceled_fulfillments: [{ id: fulfillmentId, canceled_at: expect.any(String) }],
    })
  })

  it("has nothing of a product that was deleted since", async () => {
    const { id } = await buy(1)
    const { productId, variantId } = await markAll()
    await shop.container.resolve(Modules.PRODUCT).softDeleteProducts([productId])

    expect((await snapshotOf(id))?.items[0]).toMatchObject({
      product_id: productId,
      variant_id: variantId,
      product: null,
      variant: null,
    })
  })

  it("costs as many statements in a batch as alone, and images one more", async () => {
    const ids: string[] = []
    for (const products of [2, 1, 2]) {
      ids.push((await buy(products)).id)
    }
    const database = shop.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    const tablesOf = async (some: string[]) => {
      const statements = await recordStatements(database, () => readOrders(shop.container, some))
      return statements.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1] ?? sql)
    }
    // The running store may add statements of its own to a reading, but takes none away.
    const fewest = async (some: string[]) => {
      const readings = []
      for (let count = 0; count < 5; count += 1) {
        readings.push(await tablesOf(some))
      }
      const [shortest] = readings.sort((one, other) => one.length - other.length)
      return shortest.sort()
    }
    const isOfCatalog = (table: string) => /^(product|image)/.test(table)

    const alone = await fewest(ids.slice(0, 1))
    expect(await fewest(ids)).toEqual(alone)
    expect(alone.filter(isOfCatalog)).toEqual(["image", "product", "product_variant"])
    const pictured = await fewest(ids.slice(1, 2))
    expect(pictured.filter(isOfCatalog)).toEqual(["product", "product_variant"])
  })

  it("is what the form of the settings is shown", async () => {
    const { id } = await buy(1)
    await markAll()
    const { order } = await get<{ order: { items: object[] } }>(
      shop.api,
      `/admin/orders/${id}?fields=id,*items,items.product.metadata,items.variant.metadata`,
      shop.store.adminHeaders,
    )
    expect(order.items[0]).toMatchObject({
      product: { metadata: { remote_id: "P-1" } },
      variant: { metadata: { remote_id: "V-1" } },
    })
  })
})
