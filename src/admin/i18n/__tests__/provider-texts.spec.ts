import { z } from "@medusajs/framework/zod"
import * as bringForward from "../../../providers/bring-forward/schemas"
import * as orderRepo from "../../../providers/orderrepo/schemas"
import * as systemOrders from "../../../providers/system-orders/schemas"
import * as userHub from "../../../providers/userhub/schemas"
import { fieldKind, type JsonSchema } from "../../lib/schema/json-schema"
import i18n from "../index"
import { flatten } from "./support"

const TEXTS = flatten(i18n.en.translation)

/** The keys that the form asks for, of a field and of what stands in it. */
function keysOf(path: string, schema: JsonSchema): string[] {
  const own = [`${path}.label`]
  switch (fieldKind(schema)) {
    case "group":
      return [...own, ...keysOfAll(path, schema)]
    case "map":
      return [...own, `${path}.key.label`, `${path}.value.label`]
    case "choice":
      return [...own, ...(schema.enum ?? []).map((value) => `${path}.options.${String(value)}`)]
    default:
      return own
  }
}

function keysOfAll(path: string, { properties = {} }: JsonSchema): string[] {
  return Object.entries(properties).flatMap(([name, field]) => keysOf(`${path}.${name}`, field))
}

const schemaOf = (schema: z.ZodObject) => z.toJSONSchema(schema, { io: "input" }) as JsonSchema

describe("the settings of a built-in provider", () => {
  it.each<[id: string, config: z.ZodObject, secrets: z.ZodObject]>([
    ["orderrepo", orderRepo.orderRepoConfigSchema, orderRepo.orderRepoSecretsSchema],
    ["userhub", userHub.userHubConfigSchema, userHub.userHubSecretsSchema],
    [
      "bring-forward",
      bringForward.bringForwardConfigSchema,
      bringForward.bringForwardSecretsSchema,
    ],
    [
      "system-orders",
      systemOrders.systemOrdersConfigSchema,
      systemOrders.systemOrdersSecretsSchema,
    ],
  ])("of %s have texts", (id, config, secrets) => {
    const start = `orderSync.providers.${id}`
    const keys = [
      ...keysOfAll(`${start}.config`, schemaOf(config)),
      ...keysOfAll(`${start}.secrets`, schemaOf(secrets)),
    ]
    expect(keys.length).toBeGreaterThan(10)
    expect(keys.filter((key) => !TEXTS.has(key))).toEqual([])
  })
})
