import type { HttpTypes } from "@medusajs/framework/types"
import {
  acceptTransfer,
  convertDraft,
  editOrder,
  placeOrder,
  post,
  registerCustomer,
  requestTransfer,
  TEST_ADDRESS,
  TEST_EMAIL,
  updateOrder,
} from "../../../dev/testing"
import { connect } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { BUYER, placedRows, SNEAKERS, T_SHIRT, waitForTold } from "../../support/told"

describeShop("what the remote knows about what was ordered", (shop) => {
  const admin = <T>(path: string, body: object) =>
    post<T>(shop.api, `/admin${path}`, body, shop.store.adminHeaders)

  const place = (codes: string[] = []) =>
    placeOrder(shop.api, shop.store, {
      items: [{ variantId: shop.store.products[0].variantId, quantity: 2 }],
      promotionCodes: codes,
    })

  const createPromotion = (code: string, target_type: string, value: number) =>
    admin("/promotions", {
      code,
      type: "standard",
      status: "active",
      is_automatic: false,
      application_method: { type: "percentage", target_type, allocation: "across", value },
    })

  it("follows an edit once it is confirmed", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await place()
    await waitForTold(shop, order.id, { total: 18480 })
    await admin("/order-edits", { order_id: order.id })
    const path = `/order-edits/${order.id}`
    await admin(`${path}/items`, {
      items: [{ variant_id: shop.store.products[1].variantId, quantity: 1 }],
    })
    await admin(`${path}/request`, {})
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note: "Requested" } })
    const asked = await waitForTold(shop, order.id, { rows: { Note: "Requested" } })
    expect(asked).toEqual({
      ...BUYER,
      status: "new",
      total: 18480,
      products: [SNEAKERS],
      rows: { ...placedRows(order, "184.80 EUR"), Note: "Requested" },
    })

    await admin(`${path}/confirm`, {})

    expect(await waitForTold(shop, order.id, { total: 20479 })).toEqual({
      ...BUYER,
      status: "new",
      total: 20479,
      products: [SNEAKERS, T_SHIRT],
      rows: {
        ...placedRows(order, "204.79 EUR"),
        // The edit asks for a second payment, which nobody has authorised yet.
        "Payment status": "Not paid",
        Note: "Requested",
      },
    })
  })

  it("loses a line that an edit takes out", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await place()
    await editOrder(shop.api, shop.store, order.id, {
      add: [{ variantId: shop.store.products[1].variantId, quantity: 1 }],
      quantities: { [order.items?.[0].id ?? ""]: 0 },
    })
    expect(await waitForTold(shop, order.id, { total: 2499 })).toEqual({
      ...BUYER,
      status: "new",
      total: 2499,
      products: [T_SHIRT],
      rows: { ...placedRows(order, "24.99 EUR"), "Payment status": "Not paid" },
    })
  })

  it("says how much promotions on goods and on shipping take off, and that delivery is free", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    await createPromotion("FREESHIP", "shipping_methods", 100)

    const order = await place([shop.store.promotionCode, "FREESHIP"])

    const rows = placedRows(order, "161.82 EUR")
    expect(await waitForTold(shop, order.id, {})).toEqual({
      ...BUYER,
      status: "new",
      total: 16182,
      products: [SNEAKERS],
      rows: {
        ...rows,
        "Delivery cost": "0.00 EUR",
        Discount: "22.98 EUR",
        "Promo codes": `FREESHIP, ${shop.store.promotionCode}`,
      },
    })
  })

  it("is told as free where nothing is to be paid", async () => {
    await connect(shop.api, shop.store, shop.emulator, { rules: { send_when: "paid" } })
    await createPromotion("FREESHIP", "shipping_methods", 100)
    await createPromotion("ALLFREE", "items", 100)

    const order = await place(["FREESHIP", "ALLFREE"])

    expect(await waitForTold(shop, order.id, { total: 0 })).toEqual({
      ...BUYER,
      status: "new",
      total: 0,
      products: [SNEAKERS],
      rows: {
        ...placedRows(order),
        "Delivery cost": "0.00 EUR",
        Discount: "184.80 EUR",
        "Promo codes": "ALLFREE, FREESHIP",
        "Payment status": "Paid",
      },
    })
  })

  it("names whom an order was transferred to once the transfer is accepted", async () => {
    await connect(shop.api, shop.store, shop.emulator, {
      config: { custom_fields: [{ name: "Account", path: "customer.email" }] },
    })
    const order = await place()
    const rows = { ...placedRows(order, "184.80 EUR"), Account: "buyer@example.com" }
    const rest = { ...BUYER, status: "new", total: 18480, products: [SNEAKERS] }
    await waitForTold(shop, order.id, {})
    const customerId = await registerCustomer(shop.api, shop.store, "other@example.com")

    await requestTransfer(shop.api, shop.store, order.id, customerId)
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note: "Requested" } })
    expect(await waitForTold(shop, order.id, { rows: { Note: "Requested" } })).toEqual({
      ...rest,
      rows: { ...rows, Note: "Requested" },
    })

    await acceptTransfer(shop.api, shop.store, shop.container, order.id)
    // Medusa moves the order to the other account and keeps the email that it was placed with.
    const account = "other@example.com"
    expect(await waitForTold(shop, order.id, { rows: { Account: account } })).toEqual({
      ...rest,
      rows: { ...rows, Account: account, Note: "Requested" },
    })
  })

  it("has the tax in its total and not in its prices where prices are without tax", async () => {
    await admin("/tax-regions", {
      country_code: "us",
      provider_id: "tp_system",
      default_tax_rate: { code: "standard", name: "Standard rate", rate: 10 },
    })
    await connect(shop.api, shop.store, shop.emulator)

    const order = await placeOrder(shop.api, shop.store, { currency: "usd" })

    // (99.00 + 5.00) × 1.1
    expect(await waitForTold(shop, order.id, { total: 11440 })).toEqual({
      ...BUYER,
      currency: "USD",
      status: "new",
      total: 11440,
      products: [{ ...SNEAKERS, price: 9900, count: 1 }],
      rows: {
        ...placedRows(order, "114.40 USD"),
        Address: "Example Street 1, Example City, 10115, US",
        "Delivery cost": "5.50 USD",
        Tax: "10.40 USD",
      },
    })
  })

  it("is sent when a draft with a line typed in manually becomes an order", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { draft_order } = await admin<HttpTypes.AdminDraftOrderResponse>("/draft-orders", {
      region_id: shop.store.regions[0].id,
      sales_channel_id: shop.store.salesChannelId,
      email: TEST_EMAIL,
      shipping_address: { ...TEST_ADDRESS, country_code: "de" },
      items: [{ title: "Engraving", quantity: 1, unit_price: 12.5 }],
      shipping_methods: [],
    })
    expect(shop.emulator.order(draft_order.id)).toBeUndefined()
    await convertDraft(shop.api, shop.store, draft_order.id)

    expect(await waitForTold(shop, draft_order.id, {})).toEqual({
      ...BUYER,
      status: "new",
      total: 1250,
      products: [{ ...T_SHIRT, name: "Engraving", price: 1250 }],
      rows: {
        "Order number": "1",
        Address: "Example Street 1, Example City, 10115, DE",
        Fulfilment: "Not packed",
        "Payment status": "Not paid",
        Outstanding: "12.50 EUR",
      },
    })
  })

  it("shows the product's own picture, the SKU and a line's details where they are wanted", async () => {
    const [product] = shop.store.products
    await admin(`/products/${product.id}`, {
      thumbnail: "/static/sneakers.jpg",
      images: [{ url: "/static/sneakers.jpg" }, { url: "https://cdn.example.com/sneakers.jpg" }],
    })
    await admin(`/products/${product.id}/variants/${product.variantId}`, { sku: "SNK-1" })
    await connect(shop.api, shop.store, shop.emulator, {
      config: {
        sku_in_name: true,
        name_metadata: [{ key: "engraving" }],
        custom_fields: [{ name: "SKU", path: "items[0].variant_sku" }],
      },
    })

    const order = await placeOrder(shop.api, shop.store, {
      items: [
        { variantId: product.variantId, quantity: 1, metadata: { engraving: "For you", gift: 1 } },
      ],
    })

    const told = await waitForTold(shop, order.id, { rows: { SKU: "SNK-1" } })
    expect(told.products).toEqual([
      {
        name: "Sneakers X (M) [SNK-1], engraving: For you",
        price: 8990,
        count: 1,
        image: "https://cdn.example.com/sneakers.jpg",
      },
    ])
  })
})
