import { bringForwardConfigSchema, bringForwardSecretsSchema, itemKeysProblem } from "../schemas"

const base_url = "https://orders.example.com/api"
const parse = (settings: object) => bringForwardConfigSchema.safeParse({ base_url, ...settings })

describe("the settings", () => {
  it("need an address, and have a default for the rest", () => {
    expect(bringForwardConfigSchema.safeParse({}).success).toBe(false)
    expect(parse({}).data).toEqual({
      base_url,
      auth: { header: "Authorization", prefix: "" },
      timeout_seconds: 15,
      sku_map: {},
      shipping_types: {},
      default_shipping_type: "Regular",
      marker_in_address: false,
      cancelled: "leave",
      group_by: "orderNum",
      price_of: "piece",
      item_keys: {
        list: "items",
        product: "productId",
        quantity: "quantity",
        shipping: "shipping",
      },
      status_body: "single",
    })
  })

  it.each<[object, boolean]>([
    [{ auth: { header: "X-API-Key", prefix: "Bearer" } }, true],
    [{ auth: { prefix: "Bearer" } }, true],
    [{ auth: { header: "two words" } }, false],
    [{ auth: { header: "Host" } }, false],
    [{ auth: { header: "content-type" } }, false],
    [{ auth: { prefix: "two words" } }, false],
    [{ product_id_path: "variant.metadata.bring_forward_id" }, true],
    [{ product_id_path: "unknown.path" }, false],
    [{ sku_map: { "SNK-1": "p1" } }, true],
    [{ sku_map: { "SNK-1": "" } }, false],
    [{ sku_map: { "": "p1" } }, false],
    [{ shipping_types: { so_01: "Express" } }, true],
    [{ default_shipping_type: " " }, false],
    [{ cancelled: "hide" }, false],
    [{ item_keys: { list: "products" } }, true],
    [{ item_keys: { list: "" } }, false],
    [{ status_body: "ids" }, true],
    [{ unknown: 1 }, false],
  ])("are checked: %j", (settings, isGood) => {
    expect(parse(settings).success).toBe(isGood)
  })

  it("refuse field names that would overwrite each other", () => {
    const problemOf = (item_keys: object) => itemKeysProblem(parse({ item_keys }).data!)
    expect(problemOf({})).toBeNull()
    expect(problemOf({ list: "address" })).toContain("address")
    expect(problemOf({ product: "quantity" })).toContain("own name")
    expect(problemOf({ product: "address", list: "products" })).toBeNull()
  })

  it("keep the key out of the config", () => {
    expect(parse({ api_key: "k" }).success).toBe(false)
    expect(bringForwardSecretsSchema.safeParse({ api_key: "bf_live_1" }).success).toBe(true)
    expect(bringForwardSecretsSchema.safeParse({ api_key: "" }).success).toBe(false)
  })
})
