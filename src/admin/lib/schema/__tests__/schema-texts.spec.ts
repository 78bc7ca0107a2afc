import { z } from "@medusajs/framework/zod"
import type { JsonSchema } from "../json-schema"
import { isStatusClass, schemaTexts } from "../schema-texts"

const toSchema = (schema: z.ZodType) => z.toJSONSchema(schema, { io: "input" }) as JsonSchema

const SPEED = toSchema(
  z
    .enum(["slow", "fast"])
    .describe("How fast it is")
    .meta({
      title: "Speed",
      "x-labels": { ru: "Скорость" },
      "x-hints": { ru: "Как быстро" },
      "x-options": { en: { slow: "At ease" }, ru: { slow: "Медленно", fast: "Быстро" } },
    }),
)

describe("the texts of a provider's schema", () => {
  it("are in the language of the page", () => {
    const russian = {
      label: "Скорость",
      hint: "Как быстро",
      options: { slow: "Медленно", fast: "Быстро" },
    }
    expect(schemaTexts(SPEED, "ru")).toEqual(russian)
    expect(schemaTexts(SPEED, "ru-RU")).toEqual(russian)
  })

  it("are the provider's own where they are not translated", () => {
    expect(schemaTexts(SPEED, "en")).toEqual({
      label: "Speed",
      hint: "How fast it is",
      options: { slow: "At ease" },
    })
    expect(schemaTexts(SPEED, "constructor").label).toBe("Speed")
    expect(schemaTexts({}, "ru")).toEqual({ options: {} })
  })
})

describe("the names of the classes of a status", () => {
  it("stand for a choice of nothing else", () => {
    expect(isStatusClass({ enum: ["new", "done"] })).toBe(true)
    expect(isStatusClass({ enum: ["new", "packed"] })).toBe(false)
    expect(isStatusClass({})).toBe(false)
  })
})
