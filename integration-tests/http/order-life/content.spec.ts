import type { HttpTypes } from "@medusajs/framework/types"
import {
  convertDraft,
  editOrder,
  placeOrder,
  post,
  TEST_ADDRESS,
  TEST_EMAIL,
  updateOrder,
} from "../../../dev/testing"
import { connect } from "../../support/order-sync"
import { describeShop } from "../../support/shop-suite"
import { placedRows, SNEAKERS, T_SHIRT, waitForTold } from "../../support/told"

describeShop("what the remote is told of what was ordered", (shop) => {
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
    await updateOrder(shop.api, shop.store, order.id, { metadata: { note: "Not confirmed" } })
    const asked = await waitForTold(shop, order.id, { rows: { Note: "Not confirmed" } })
    expect(asked).toMatchObject({ total: 18480, products: [SNEAKERS] })

    await admin(`${path}/confirm`, {})

    const told = await waitForTold(shop, order.id, { total: 20479 })
    expect(told.products).toEqual([SNEAKERS, T_SHIRT])
    expect(told.rows).toEqual({
      ...placedRows(order, "204.79 EUR"),
      // The edit asks for a second payment, which nobody has authorised yet.
      "Payment status": "Not paid",
      Note: "Not confirmed",
    })
  })

  it("loses a line that an edit takes out", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const order = await place()
    await editOrder(shop.api, shop.store, order.id, {
      add: [{ variantId: shop.store.products[1].variantId, quantity: 1 }],
      quantities: { [order.items?.[0].id ?? ""]: 0 },
    })
    const told = await waitForTold(shop, order.id, { total: 2499 })
    expect(told.products).toEqual([T_SHIRT])
  })

  it("says how much promotions on goods and on shipping take off, and that delivery is free", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    await createPromotion("FREESHIP", "shipping_methods", 100)

    const order = await place([shop.store.promotionCode, "FREESHIP"])

    const rows = placedRows(order, "161.82 EUR")
    expect(await waitForTold(shop, order.id, {})).toEqual({
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

    const told = await waitForTold(shop, order.id, { total: 0 })
    expect(told.products).toEqual([SNEAKERS])
    expect(told.rows).toMatchObject({ Discount: "184.80 EUR", "Delivery cost": "0.00 EUR" })
    expect(told.rows).not.toHaveProperty("Outstanding")
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
    const told = await waitForTold(shop, order.id, { total: 11440 })
    expect(told.products).toMatchObject([{ price: 9900, count: 1 }])
    expect(told.rows).toMatchObject({ Tax: "10.40 USD", Outstanding: "114.40 USD" })
  })

  it("is sent when a draft with a line typed in by hand becomes an order", async () => {
    await connect(shop.api, shop.store, shop.emulator)
    const { draft_order } = await admin<HttpTypes.AdminDraftOrderResponse>("/draft-orders", {
      region_id: shop.store.regions[0].id,
      sales_channel_id: shop.store.salesChannelId,
      email: TEST_EMAIL,
      shipping_address: { ...TEST_ADDRESS, country_code: "de" },
      items: [{ title: "Engraving", quantity: 1, unit_price: 12.5 }],
      shipping_methods: [],
    })
    await convertDraft(shop.api, shop.store, draft_order.id)
    await updateOrder(shop.api, shop.store, draft_order.id, { metadata: { note: "By phone" } })

    const told = await waitForTold(shop, draft_order.id, { rows: { Note: "By phone" } })
    expect(told).toMatchObject({
      total: 1250,
      products: [{ ...T_SHIRT, name: "Engraving", price: 1250 }],
    })
    expect(told.rows).not.toHaveProperty("Delivery cost")
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

    const order = await placeOrder(shop.api, shop.store)

    const told = await waitForTold(shop, order.id, { rows: { SKU: "SNK-1" } })
    expect(told.products).toEqual([
      {
        name: "Sneakers X (M) [SNK-1]",
        price: 8990,
        count: 1,
        image: "https://cdn.example.com/sneakers.jpg",
      },
    ])
  })
})
