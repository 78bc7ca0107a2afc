import { accountTarget } from "../../../provider-kit"
import { z } from "@medusajs/framework/zod"
import { SystemOrdersProviderService } from ".."
import { listPath } from "../client/endpoints"
import { systemOrdersConfigSchema, systemOrdersSecretsSchema } from "../schemas"

const BASE = { base_url: "https://api.example.com" }
const problemsOf = (config: object) =>
  systemOrdersConfigSchema
    .safeParse({ ...BASE, ...config })
    .error?.issues.map(({ path }) => path.join("."))

describe("the settings", () => {
  it("need an address only", () => {
    const schema = z.toJSONSchema(systemOrdersConfigSchema, { io: "input" })
    expect(schema.required).toEqual(["base_url"])
    expect(z.toJSONSchema(systemOrdersSecretsSchema, { io: "input" }).required).toBeUndefined()
    expect(problemsOf({})).toBeUndefined()
  })

  it.each<[object, string]>([
    [{ auth: { header: "X Key" } }, "auth.header"],
    [{ auth: { header: "Content-Type" } }, "auth.header"],
    [{ auth: { prefix: "two words" } }, "auth.prefix"],
    [{ currencies: { eur: "1" } }, "currencies.eur"],
    [{ reference_field: "a..b" }, "reference_field"],
    [{ reference_field: "a[0]" }, "reference_field"],
    [{ items_in_create: "order.items" }, "items_in_create"],
    [{ order_fields: [{ to: "a", from: "emial" }] }, "order_fields.0.from"],
    [{ item_fields: [{ to: "a", from: "email" }] }, "item_fields.0.from"],
    [{ item_change_fields: [{ to: "a", from: "id" }] }, "item_change_fields.0.from"],
    [{ statuses: { 3: "sent" } }, "statuses.3"],
    [{ answers: { id: "a b" } }, "answers.id"],
    [{ list_query: "page={number}" }, "list_query"],
    [{ list_query: "?page=1" }, "list_query"],
    [{ unknown: 1 }, ""],
  ])("refuse %j", (config, path) => {
    expect(problemsOf(config)).toEqual([path])
  })

  it("say how requests are signed in", () => {
    const authOf = (auth: object, api_key?: string) => {
      const config = systemOrdersConfigSchema.parse({ ...BASE, auth })
      return accountTarget({ config, secrets: { api_key } }).auth
    }
    expect(authOf({}, "k")).toEqual({
      type: "header",
      name: "Authorization",
      prefix: "Bearer",
      secret: "k",
    })
    expect(authOf({ header: "X-Key", prefix: "" })).toMatchObject({ name: "X-Key", secret: "" })
    expect(authOf({ type: "none" }, "k")).toEqual({ type: "none" })
  })

  it("name the parameters of the list", () => {
    expect(listPath("", { page: 1, per_page: 100 })).toBe("/System/Orders")
    expect(listPath("p={page}&n={per_page}", { page: 2, per_page: 100 })).toBe(
      "/System/Orders?p=2&n=100",
    )
  })

  it("say what a connection can do, and whether its address may be reached", () => {
    const service = new SystemOrdersProviderService({})
    const config = systemOrdersConfigSchema.parse({ ...BASE, statuses: { "3": "done" } })
    expect(SystemOrdersProviderService.capabilities.list).toBe(false)
    expect(service.capabilitiesOf({ ...config, list_orders: true })).toEqual({ list: true })
    expect(service.checkConfig(config)).toBeNull()
    expect(service.checkConfig({ ...config, base_url: "http://10.0.0.1" })).toMatchObject({
      field: "base_url",
    })
    expect(service.knownStatuses(config)).toEqual([{ code: "3", label: "3", status: "done" }])
    // Four pages and four orders, each with half of the time.
    expect(service.exchangeTimeoutMs(config)).toBe(60_000)
  })
})
