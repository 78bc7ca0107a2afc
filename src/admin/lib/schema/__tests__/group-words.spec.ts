import { z } from "@medusajs/framework/zod"
import { groupWords } from "../group-words"
import type { JsonSchema } from "../json-schema"

const AUTH = z.toJSONSchema(
  z.strictObject({
    type: z.enum(["header", "none"]).default("header"),
    header: z.string().default("Authorization"),
    prefix: z.string().default(""),
    retries: z.int().optional(),
    is_loud: z.boolean().default(false),
    is_safe: z.boolean().default(true),
  }),
  { io: "input" },
) as JsonSchema

const words = (value: Record<string, unknown>) =>
  groupWords(
    AUTH,
    value,
    (name) => name.toUpperCase(),
    (_name, _field, option) => `<${option}>`,
  )

describe("a group of settings in one line", () => {
  it("names what counts by default, but nothing that is empty or off", () => {
    expect(words({})).toEqual(["TYPE: <header>", "HEADER: Authorization", "IS_SAFE"])
  })

  it("names what is set", () => {
    const set = { type: "none", header: "X-Key", prefix: "Bearer", retries: 0, is_safe: false }
    expect(words({ ...set, is_loud: true })).toEqual([
      "TYPE: <none>",
      "HEADER: X-Key",
      "PREFIX: Bearer",
      "RETRIES: 0",
      "IS_LOUD",
    ])
  })
})
