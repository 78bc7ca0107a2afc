import { mapOrder } from ".."
import { config, fullOrder, item, order } from "./fixtures"

describe("mapOrder", () => {
  it("maps an order with every part filled in", () => {
    expect(mapOrder(fullOrder(), config())).toEqual({
      external_id: "order_01HZX",
      payload: {
        id: "order_01HZX",
        total: 129425,
        currency: "EUR",
        phone: "+998901112233",
        email: "john@example.com",
        username: "Test Buyer",
        products: [
          {
            name: "Sneakers X (42)",
            price: 4950,
            count: 2,
            image: "https://example.com/images/sneakers-x.jpg",
          },
          {
            name: "Cap",
            price: 120025,
            count: 1,
            image: "https://example.com/images/sneakers-x.jpg",
          },
        ],
        data: [
          { name: "Order number", value: "1001" },
          {
            name: "Address",
            value: "Example Ltd, Main street 1, flat 2, Tashkent, Tashkent Region, 100000, UZ",
          },
          { name: "Delivery method", value: "Courier" },
          { name: "Delivery cost", value: "5.00 EUR" },
          { name: "Fulfilment", value: "Not packed" },
          { name: "Discount", value: "10.00 EUR" },
          { name: "Tax", value: "215.71 EUR" },
          { name: "Promo codes", value: "SPRING, VIP" },
          { name: "Payment method", value: "Stripe" },
          { name: "Payment status", value: "Paid" },
          { name: "Paid", value: "1 294.25 EUR" },
          { name: "Note", value: "Ring twice" },
        ],
      },
      total: "129425",
      currency: "EUR",
      target_status: null,
      coercions: [],
      errors: [],
      details: {
        amounts: {
          total: "1294.25",
          "products[0].price": "49.50",
          "products[1].price": "1200.25",
        },
        coercions: [],
      },
    })
  })

  it("names the rows in Russian when the connection asks for it", () => {
    const { payload } = mapOrder(fullOrder(), config({ language: "ru" }))
    expect(payload.data.map(({ name, value }) => `${name}: ${value}`)).toEqual([
      "Номер заказа: 1001",
      "Адрес: Example Ltd, Main street 1, flat 2, Tashkent, Tashkent Region, 100000, UZ",
      "Способ доставки: Courier",
      "Стоимость доставки: 5.00 EUR",
      "Комплектация и доставка: Не собран",
      "Скидка: 10.00 EUR",
      "Налог: 215.71 EUR",
      "Промокоды: SPRING, VIP",
      "Способ оплаты: Stripe",
      "Статус оплаты: Оплачен",
      "Оплачено: 1 294.25 EUR",
      "Примечание: Ring twice",
    ])
  })

  it("maps an order that holds next to nothing", () => {
    const mapped = mapOrder(
      order({ display_id: null, payment_status: "", fulfillment_status: "" }),
      config(),
    )
    expect(mapped).toEqual({
      external_id: "order_01",
      payload: { id: "order_01", total: 0, currency: "EUR", products: [], data: [] },
      total: "0",
      currency: "EUR",
      target_status: null,
      coercions: [],
      errors: [],
      details: { amounts: { total: "0.00" }, coercions: [] },
    })
  })

  it.each([
    ["rsd", "1234.56", 123456, "1 234.56 RSD"],
    ["huf", "15990", 1599000, "15 990.00 HUF"],
    ["uzs", "99000", 9900000, "99 000.00 UZS"],
    ["jpy", "1500", 1500, "1 500 JPY"],
    ["iqd", "25000.5", 25000500, "25 000.500 IQD"],
    ["kwd", "19.999", 19999, "19.999 KWD"],
    ["clf", "1.2345", 12345, "1.2345 CLF"],
    ["qqq", "1.5", 150, "1.50 QQQ"],
  ])("counts %s by ISO 4217", (currency_code, amount, minor, inWords) => {
    const placed = order({
      currency_code,
      total: amount,
      shipping_total: amount,
      items: [item({ unit_price: amount })],
    })
    const { payload, total, currency, coercions } = mapOrder(placed, config())

    expect(payload).toMatchObject({ total: minor, currency: currency_code.toUpperCase() })
    expect(payload.products[0].price).toBe(minor)
    expect(payload.data).toContainEqual({ name: "Delivery cost", value: inWords })
    expect({ total, currency }).toEqual({ total: String(minor), currency: payload.currency })
    expect(coercions).toEqual([])
  })

  it("counts a currency as the connection says, when it says so", () => {
    const placed = order({ currency_code: "uzs", total: "99000", shipping_total: "5000" })
    const { payload } = mapOrder(placed, config({ currency_exponents: { UZS: 0 } }))

    expect(payload.total).toBe(99000)
    expect(payload.data).toContainEqual({ name: "Delivery cost", value: "5 000 UZS" })
  })

  it("takes prices with tax in a tax-inclusive region", () => {
    const placed = order({
      items: [item({ unit_price: "12", total: "24", quantity: "2" })],
      total: "24",
      tax_total: "4",
    })
    const { payload } = mapOrder(placed, config())
    expect(payload.total).toBe(2400)
    expect(payload.products[0]).toMatchObject({ price: 1200, count: 2 })
    expect(payload.data).toContainEqual({ name: "Tax", value: "4.00 EUR" })
  })

  it("takes prices without and the total with tax in a tax-exclusive region", () => {
    const placed = order({
      items: [item({ unit_price: "10", total: "24", quantity: "2" })],
      total: "24",
      tax_total: "4",
    })
    const { payload } = mapOrder(placed, config())
    expect(payload.total).toBe(2400)
    expect(payload.products[0]).toMatchObject({ price: 1000, count: 2 })
    expect(payload.data).toContainEqual({ name: "Tax", value: "4.00 EUR" })
  })

  it("rounds half up and says where", () => {
    const placed = order({
      total: "48.275",
      tax_total: "1.005",
      items: [item({ unit_price: "16.0915" })],
    })
    const { payload, coercions } = mapOrder(placed, config())

    expect(payload.total).toBe(4828)
    expect(payload.products[0].price).toBe(1609)
    expect(payload.data).toContainEqual({ name: "Tax", value: "1.01 EUR" })
    expect(coercions.map(({ field, code }) => `${field} ${code}`)).toEqual([
      "total amount_rounded",
      "products[0].price amount_rounded",
      "data[2].value amount_rounded",
    ])
  })

  it("raises a total below zero (refunded beyond it) to zero", () => {
    const { payload, coercions, errors } = mapOrder(order({ total: "-5.5" }), config())
    expect(payload.total).toBe(0)
    expect(coercions).toMatchObject([{ field: "total", code: "amount_raised_to_zero" }])
    expect(errors).toEqual([])
  })

  it.each([
    [{ total: "1e20" }, "total", "too_large"],
    [{ total: "a lot" }, "total", "not_a_number"],
    [{ currency_code: "" }, "currency", "invalid_currency"],
    [{ currency_code: "usdc" }, "currency", "invalid_currency"],
    [{ currency_code: "ﬁm" }, "currency", "invalid_currency"],
    [{ items: [item({ unit_price: "1e20" })] }, "products[0].price", "too_large"],
    [{ items: [item({ unit_price: "?" })] }, "products[0].price", "not_a_number"],
    [{ items: [item({ quantity: "?" })] }, "products[0].count", "not_a_number"],
    [{ items: [item({ quantity: "1e20" })] }, "products[0].count", "too_large"],
  ])("refuses %j", (fields, field, code) => {
    const { errors } = mapOrder(order(fields), config())
    expect(errors).toEqual([{ field, code, message: expect.stringMatching(/\.$/) }])
  })

  it("keeps the customer's data out of what it says of the order", () => {
    const secretive = fullOrder({
      email: "hidden@@example",
      total: "hidden",
      shipping_address: null,
      customer: null,
      metadata: { note: "hidden\u0000" },
      items: [item({ title: "hidden\u0000", product_title: null, thumbnail: "hidden" })],
    })
    const { coercions, errors } = mapOrder(secretive, config())
    expect(coercions.length).toBeGreaterThan(3)
    expect(JSON.stringify({ coercions, errors })).not.toContain("hidden")
  })
})
