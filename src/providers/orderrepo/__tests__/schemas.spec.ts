import { z } from "@medusajs/framework/zod"
import { orderRepoConfigSchema, orderRepoSecretsSchema } from "../schemas"

const ORIGIN = "https://shop.example.com"

const parse = (settings: Record<string, unknown>) =>
  orderRepoConfigSchema.parse({ origin: ORIGIN, ...settings })

function problem(settings: Record<string, unknown>): string {
  const result = orderRepoConfigSchema.safeParse({ origin: ORIGIN, ...settings })
  return result.error?.issues.map(({ message }) => message).join(" ") ?? ""
}

describe("orderRepoConfigSchema", () => {
  it("needs nothing but the origin", () => {
    expect(parse({})).toEqual({
      base_url: "https://orderrepo.com",
      origin: ORIGIN,
      api_generation: "auto",
      timeout_seconds: 15,
      order_id_template: "{id}",
      language: "en",
      currency_exponents: {},
      data_fields: {
        display_id: true,
        address: true,
        delivery_method: true,
        delivery_cost: true,
        tracking: true,
        fulfillment: true,
        returns: true,
        exchanges: true,
        claims: true,
        discount: true,
        tax: true,
        promo_codes: true,
        payment_method: true,
        payment_status: true,
        paid: true,
        refunded: true,
        outstanding: true,
        credit: true,
        store_status: true,
        note: true,
      },
      sku_in_name: false,
      name_metadata: [],
      custom_fields: [],
    })
    expect(orderRepoConfigSchema.safeParse({}).success).toBe(false)
  })

  it("gives the same when it reads its own result", () => {
    const config = parse({
      base_url: "https://Example.com/api//",
      image_base_url: "https://cdn.example.com/",
      placeholder_image: "https://cdn.example.com/no image.png",
      custom_fields: [{ name: " Gift ", path: "metadata.gift_note" }],
    })
    expect(orderRepoConfigSchema.parse(config)).toEqual(config)
  })

  it("refuses settings that it does not know", () => {
    expect(problem({ base_ulr: "https://example.com" })).toContain("base_ulr")
    expect(problem({ data_fields: { taxes: true } })).toContain("taxes")
  })

  it.each([
    ["https://shop.example.com/", "https://shop.example.com"],
    [" https://Shop.Example.com ", "https://shop.example.com"],
    ["http://localhost:8000", "http://localhost:8000"],
    ["https://shop.example.com:443", "https://shop.example.com"],
    ["https://пример.рф", "https://xn--e1afmkfd.xn--p1ai"],
  ])("reads the origin %s as %s", (origin, expected) => {
    expect(parse({ origin }).origin).toBe(expected)
  })

  it("tells which origin was meant when there is a path", () => {
    expect(problem({ origin: "https://shop.example.com/en" })).toBe(
      'Enter the domain only, without a path: "https://shop.example.com".',
    )
  })

  it.each([
    "",
    "shop.example.com",
    "ftp://shop.example.com",
    "https://",
    "https://*.example.com",
    "https://shop example.com",
    "https:\\\\shop.example.com",
    "https://user:pass@shop.example.com",
    "https://shop.example.com?x=1",
    "https://shop.example.com#x",
    "javascript:alert(1)",
  ])("refuses %p as origin and as server", (address) => {
    expect(problem({ origin: address })).toMatch(/^(Enter a full address|The address must not)/)
    expect(problem({ base_url: address })).toMatch(/^(Enter a full address|The address must not)/)
  })

  it.each([
    ["https://orderrepo.com/", "https://orderrepo.com"],
    ["http://127.0.0.1:9100", "http://127.0.0.1:9100"],
    ["https://example.com/orderrepo/", "https://example.com/orderrepo"],
  ])("reads the server %s as %s", (base_url, expected) => {
    expect(parse({ base_url }).base_url).toBe(expected)
  })

  it("takes emptied optional addresses", () => {
    expect(parse({ image_base_url: "", placeholder_image: " " })).toMatchObject({
      image_base_url: "",
      placeholder_image: "",
    })
  })

  it("refuses images that could not be sent", () => {
    expect(problem({ placeholder_image: "/favicon.ico" })).toMatch("full image address")
    expect(problem({ placeholder_image: "data:image/png;base64,AA" })).toMatch("full image address")
    expect(problem({ image_base_url: "cdn.example.com" })).toMatch("full address")
  })

  it.each(["{id}", "{display_id}", "shop-{display_id}", "Заказ №{display_id}/{id}"])(
    "takes the template %s",
    (order_id_template) => {
      expect(parse({ order_id_template }).order_id_template).toBe(order_id_template)
    },
  )

  it.each([
    ["order", "must contain"],
    ["", "must contain"],
    ["{id}{name}", "may be in braces"],
    ["{id}}", "may be in braces"],
    ["{id}\u0000", "printable"],
    ["a\u200Bb{id}", "printable"],
    [`{id}${"x".repeat(100)}`, "100"],
  ])("refuses the template %p", (order_id_template, words) => {
    expect(problem({ order_id_template })).toContain(words)
  })

  it.each([0, 61, 1.5, "15"])("refuses the timeout %p", (timeout_seconds) => {
    expect(problem({ timeout_seconds })).not.toBe("")
  })

  it("takes exponents by upper-case code only", () => {
    expect(parse({ currency_exponents: { UZS: 0 } }).currency_exponents).toEqual({ UZS: 0 })
    expect(problem({ currency_exponents: { uzs: 0 } })).not.toBe("")
    expect(problem({ currency_exponents: { UZS: 7 } })).not.toBe("")
  })

  it.each([
    "metadata.gift_note",
    "items[0].variant_sku",
    "metadata.a[0][1].b",
    "total",
    "metadata.имя",
  ])("takes the path %s", (path) => {
    expect(parse({ custom_fields: [{ name: "x", path }] }).custom_fields[0].path).toBe(path)
  })

  it.each([
    ["metdata.note", "no such field"],
    ["__proto__.x", "no such field"],
    ["metadata..a", "Enter a path"],
    ["metadata.", "Enter a path"],
    ["[0]", "Enter a path"],
    ["metadata[a]", "Enter a path"],
    ["items[0]a", "Enter a path"],
    ["", "Enter a path"],
  ])("refuses the path %p", (path, words) => {
    expect(problem({ custom_fields: [{ name: "x", path }] })).toContain(words)
  })

  it("takes up to fifty custom rows", () => {
    const rows = Array.from({ length: 51 }, () => ({ name: "x", path: "metadata.x" }))
    expect(problem({ custom_fields: rows.slice(1) })).toBe("")
    expect(problem({ custom_fields: rows })).not.toBe("")
  })
})

describe("orderRepoSecretsSchema", () => {
  it("trims the key, because it is pasted", () => {
    expect(orderRepoSecretsSchema.parse({ api_key: " or_live-1/+=~!\n" }).api_key).toBe(
      "or_live-1/+=~!",
    )
  })

  it.each(["", " ", "a b", "ключ", "a\nb", "a\u0000", "a\u007F", "x".repeat(513)])(
    "refuses %p without repeating it",
    (api_key) => {
      const { error } = orderRepoSecretsSchema.safeParse({ api_key })
      expect(error).toBeDefined()
      if (api_key.trim()) {
        expect(JSON.stringify(error)).not.toContain(JSON.stringify(api_key).slice(1, -1))
      }
    },
  )
})

describe("the forms drawn from the schemas", () => {
  const toForm = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" })

  it("describes every setting", () => {
    const { properties = {} } = toForm(orderRepoConfigSchema)
    const undescribed = Object.entries(properties).filter(
      ([, field]) => typeof field !== "object" || !field.description,
    )
    expect(Object.keys(properties)).toEqual(Object.keys(orderRepoConfigSchema.shape))
    expect(undescribed).toEqual([])
  })

  it("says what is required and what stands by default", () => {
    const form = toForm(orderRepoConfigSchema)
    expect(form).toMatchObject({
      required: ["origin"],
      additionalProperties: false,
      properties: {
        base_url: { type: "string", default: "https://orderrepo.com" },
        api_generation: { enum: ["auto", "current", "older"], default: "auto" },
        timeout_seconds: { type: "integer", minimum: 1, maximum: 60, default: 15 },
        data_fields: { type: "object", properties: { tax: { type: "boolean", default: true } } },
        custom_fields: { type: "array", maxItems: 50 },
      },
    })
    expect(toForm(orderRepoSecretsSchema)).toMatchObject({
      required: ["api_key"],
      properties: { api_key: { type: "string", maxLength: 512 } },
    })
  })
})
