import { z } from "@medusajs/framework/zod"
import fc from "fast-check"
import {
  orderRepoConfigSchema,
  orderRepoSecretsSchema,
} from "../../../../providers/orderrepo/schemas"
import { changesOf } from "../changes"
import { fromFormValues, toFormValues, type FormValues } from "../form-values"
import {
  fieldKind,
  fieldOfCheck,
  fieldsOf,
  isCurrencyExponents,
  isRequired,
  toTitle,
  type JsonSchema,
  needsWarning,
} from "../json-schema"
import { findIssues } from "../validate"

const toSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" }) as JsonSchema

const CONFIG = toSchema(orderRepoConfigSchema)
const SECRETS = toSchema(orderRepoSecretsSchema)
const ORIGIN = "https://shop.example.com"

function typed(changes: FormValues = {}): FormValues {
  return { ...toFormValues(CONFIG, { origin: ORIGIN }), ...changes }
}

describe("what a connection test found", () => {
  it.each([
    ["reachable", "config.base_url"],
    ["api_key", "secrets.api_key"],
    ["origin", "config.origin"],
    ["another check", null],
  ])("%s belongs to %p", (check, path) => {
    expect(fieldOfCheck({ config: CONFIG, secrets: SECRETS }, check)).toBe(path)
  })
})

describe("how fields are drawn", () => {
  it("draws decimal places of currencies with an example", () => {
    const { currency_exponents, data_fields } = CONFIG.properties ?? {}
    expect(isCurrencyExponents(currency_exponents)).toBe(true)
    expect(isCurrencyExponents(data_fields)).toBe(false)
  })

  it("follows their schema", () => {
    const kinds = Object.fromEntries(
      Object.entries(CONFIG.properties ?? {}).map(([name, field]) => [name, fieldKind(field)]),
    )
    expect(kinds).toEqual({
      base_url: "text",
      origin: "text",
      api_generation: "choice",
      timeout_seconds: "number",
      order_id_template: "text",
      order_url_template: "text",
      language: "choice",
      image_base_url: "text",
      placeholder_image: "text",
      currency_exponents: "map",
      data_fields: "group",
      sku_in_name: "switch",
      name_metadata: "list",
      custom_fields: "list",
    })
    expect(fieldKind(CONFIG.properties?.custom_fields.items?.properties?.path ?? {})).toBe(
      "orderPath",
    )
  })

  it("is JSON for what has no form of its own", () => {
    expect(fieldKind({ type: "array", items: { type: "string" } })).toBe("json")
    expect(fieldKind({ type: "object" })).toBe("json")
    expect(fieldKind({ type: ["string", "null"] })).toBe("json")
    expect(fieldKind({})).toBe("json")
    expect(fieldKind({ enum: [1, 2] })).toBe("json")
  })

  it("puts each field into one part of the page", () => {
    const names = (["account", "content", "technical"] as const).map((section) =>
      fieldsOf(CONFIG, section).map(([name]) => name),
    )
    expect(names[0]).toEqual(["base_url", "origin"])
    expect(names[2]).toEqual([
      "api_generation",
      "timeout_seconds",
      "order_url_template",
      "order_id_template",
      "image_base_url",
      "currency_exponents",
    ])
    expect(names.flat().sort()).toEqual(Object.keys(CONFIG.properties ?? {}).sort())
    expect(fieldsOf({ properties: { a: { "x-section": "nowhere" } } }, "content")).toHaveLength(1)
  })

  it("knows what is required, and names what has no name", () => {
    expect(isRequired(CONFIG, "origin")).toBe(true)
    expect(isRequired(CONFIG, "language")).toBe(false)
    expect(toTitle("gift_note-text")).toBe("Gift note text")
  })
})

describe("settings in a form", () => {
  it("begin with the defaults", () => {
    expect(toFormValues(CONFIG, {})).toMatchObject({
      base_url: "https://orderrepo.com",
      origin: "",
      timeout_seconds: "15",
      data_fields: { tax: true },
      custom_fields: [],
      currency_exponents: [],
    })
  })

  it("come back as they were, for every config that the provider takes", () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}[a-z]$/)
    const config = fc.record(
      {
        origin: fc.constantFrom(ORIGIN, "https://другой.example.com"),
        timeout_seconds: fc.integer({ min: 1, max: 60 }),
        order_id_template: fc.constantFrom("{id}", "web-{display_id}"),
        language: fc.constantFrom("en", "ru"),
        image_base_url: fc.constant("https://cdn.example.com"),
        currency_exponents: fc.dictionary(
          fc.stringMatching(/^[A-Z]{3}$/),
          fc.integer({ min: 0, max: 6 }),
        ),
        data_fields: fc.record({ tax: fc.boolean(), note: fc.boolean() }, { requiredKeys: [] }),
        custom_fields: fc.array(
          fc.record({ name, path: fc.constantFrom("metadata.a", "items[0].title") }),
          { maxLength: 3 },
        ),
      },
      { requiredKeys: ["origin"] },
    )
    fc.assert(
      fc.property(config, (input) => {
        const stored = orderRepoConfigSchema.parse(input)
        const values = toFormValues(CONFIG, stored)
        expect(findIssues(CONFIG, values)).toEqual([])
        expect(orderRepoConfigSchema.parse(fromFormValues(CONFIG, values))).toEqual(stored)
      }),
    )
  })

  it("leave out what is empty, and keep what is no number for the schema to refuse", () => {
    const values = typed({ image_base_url: "  ", timeout_seconds: "soon" })
    const config = fromFormValues(CONFIG, values)
    expect(config).not.toHaveProperty("image_base_url")
    expect(config.timeout_seconds).toBe("soon")
  })

  it("read JSON where it is typed, and keep what is none", () => {
    const schema: JsonSchema = { properties: { tags: { type: "array" } } }
    expect(fromFormValues(schema, { tags: '["a"]' })).toEqual({ tags: ["a"] })
    expect(fromFormValues(schema, { tags: "[a" })).toEqual({ tags: "[a" })
    expect(findIssues(schema, { tags: "[a" })).toEqual([{ path: "tags", problem: "wrong" }])
    expect(toFormValues(schema, { tags: ["a"] })).toEqual({ tags: '[\n  "a"\n]' })
  })
})

describe("what is wrong with typed settings", () => {
  it.each<[string, FormValues, string, string]>([
    ["a missing value", { origin: "" }, "origin", "required"],
    ["what is no address", { origin: "shop.example.com" }, "origin", "notAnAddress"],
    ["a number out of bounds", { timeout_seconds: "61" }, "timeout_seconds", "tooLarge"],
    ["a fraction", { timeout_seconds: "1.5" }, "timeout_seconds", "notWhole"],
    ["a word for a number", { timeout_seconds: "soon" }, "timeout_seconds", "notWhole"],
    ["too long a text", { order_id_template: "x".repeat(101) }, "order_id_template", "tooLong"],
    [
      "a row without a name",
      { custom_fields: [{ name: "", path: "metadata.a" }] },
      "custom_fields.0.name",
      "required",
    ],
    [
      "a value of a map",
      { currency_exponents: [{ key: "UZS", value: "9" }] },
      "currency_exponents.0.value",
      "tooLarge",
    ],
    [
      "a name of a map",
      { currency_exponents: [{ key: "uzs", value: "0" }] },
      "currency_exponents.0.key",
      "wrong",
    ],
    [
      "an empty name of a map",
      { currency_exponents: [{ key: " ", value: "0" }] },
      "currency_exponents.0.key",
      "required",
    ],
    [
      "a name that occurs twice",
      {
        currency_exponents: [
          { key: "UZS", value: "0" },
          { key: "UZS", value: "1" },
        ],
      },
      "currency_exponents.1.key",
      "twice",
    ],
  ])("is %s, beside its input", (_what, changes, path, problem) => {
    expect(findIssues(CONFIG, typed(changes))).toEqual([expect.objectContaining({ path, problem })])
  })

  it("is nothing for a domain with letters of any script", () => {
    expect(findIssues(CONFIG, typed({ origin: "https://магазин.example" }))).toEqual([])
  })

  it("is a secret with a space, or none at all", () => {
    expect(findIssues(SECRETS, { api_key: "" })).toEqual([{ path: "api_key", problem: "required" }])
    expect(findIssues(SECRETS, { api_key: "a b" })).toEqual([
      expect.objectContaining({ path: "api_key", problem: "wrong" }),
    ])
    expect(findIssues(SECRETS, { api_key: "abc" })).toEqual([])
  })
})

describe("what has to be sent of changed settings", () => {
  it("is only what differs, as deep as it lies", () => {
    const stored = { a: 1, b: { c: true, d: true }, e: [1], f: "x" }
    expect(changesOf(stored, { a: 1, b: { c: false, d: true }, e: [1, 2] })).toEqual({
      b: { c: false },
      e: [1, 2],
      f: null,
    })
  })

  it("is nothing when nothing differs, and only of the fields that are shown", () => {
    expect(changesOf({ a: 1 }, { a: 1 })).toBeNull()
    expect(changesOf({ a: 1, b: 2 }, { a: 1 }, ["a"])).toBeNull()
  })
})

describe("a value that is taken with a warning", () => {
  const schema = { type: "string", default: "{id}", "x-warn-without": "{id}" }

  it.each([
    ["{id}", false],
    ["web-{id}", false],
    ["", false],
    [undefined, false],
    ["{display_id}", true],
    ["web-{display_id}", true],
  ])("%p: %p", (value, expected) => {
    expect(needsWarning(schema, value)).toBe(expected)
  })

  it("is OrderRepo's template of order ids without {id}", () => {
    const { properties } = toSchema(orderRepoConfigSchema)
    expect(needsWarning(properties!.order_id_template, "{display_id}")).toBe(true)
    expect(needsWarning(properties!.order_id_template, "web-{id}")).toBe(false)
  })

  it("is none where the schema asks for nothing", () => {
    expect(needsWarning({ type: "string" }, "anything")).toBe(false)
  })
})
