import { z } from "@medusajs/framework/zod"
import { fromFormValues, toFormValues } from "../form-values"
import { fieldKind, type JsonSchema } from "../json-schema"
import { findIssues } from "../validate"

const toSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" }) as JsonSchema

describe("named values", () => {
  const MAPS = toSchema(
    z.strictObject({
      sku_map: z
        .record(z.string().min(1).meta({ "x-choices": "statuses" }), z.string())
        .default({}),
      amounts: z.record(z.string(), z.int()).default({}),
      statuses: z.record(z.string(), z.enum(["new", "done"])).default({}),
      paths: z.record(z.string(), z.string().meta({ format: "order-path" })).default({}),
      flags: z.record(z.string(), z.boolean()).default({}),
    }),
  )

  it("are rows where each is a text, a number, a choice or a path", () => {
    const kinds = Object.values(MAPS.properties ?? {}).map(fieldKind)
    expect(kinds).toEqual(["map", "map", "map", "map", "json"])
  })

  it("keep the hints for their names", () => {
    expect(MAPS.properties?.sku_map.propertyNames?.["x-choices"]).toBe("statuses")
  })

  it("come back as they were stored", () => {
    const stored = { sku_map: { a: "1" }, amounts: { b: 2 }, statuses: { "17": "done" } }
    const values = toFormValues(MAPS, stored)
    expect(values.statuses).toEqual([{ key: "17", value: "done" }])
    expect(fromFormValues(MAPS, values)).toMatchObject(stored)
    expect(findIssues(MAPS, values)).toEqual([])
  })

  it("are refused without a value that fits", () => {
    const statuses = [{ key: "17", value: "" }]
    const issues = findIssues(MAPS, { ...toFormValues(MAPS, {}), statuses })
    expect(issues).toEqual([{ path: "statuses.0.value", problem: "wrong" }])
  })
})

describe("an empty text", () => {
  const SCHEMA = toSchema(
    z.strictObject({
      prefix: z.string().default("Bearer").meta({ "x-may-be-empty": true }),
      header: z.string().default("Authorization"),
    }),
  )

  it("is the default, unless it is a value of its own", () => {
    expect(fromFormValues(SCHEMA, { prefix: " ", header: " " })).toEqual({ prefix: "" })
    expect(toFormValues(SCHEMA, { prefix: "" })).toMatchObject({ prefix: "" })
  })
})
