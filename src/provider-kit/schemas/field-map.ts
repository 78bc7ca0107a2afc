import { z } from "@medusajs/framework/zod"
import { FIELD_TYPES } from "../mapping/field-map"
import { ORDER_PATH, pathSteps } from "../mapping/order-path"
import { checkedText } from "./checked-text"
import { orderPathField } from "./order-path"

const MAX_ENTRIES = 100
const MAX_PATH_LENGTH = 200
const MAX_CONSTANT_LENGTH = 500

const UNSAFE = ["__proto__", "constructor", "prototype"]

export interface FieldMapFieldOptions {
  /**
   * What a path of the source may begin with, where the source is not an order snapshot. A typing
   * error is then reported in the form. Default: the fields of an order snapshot.
   */
  roots?: readonly string[]
}

/**
 * A setting that says how a body is made, for `applyFieldMap`: rows of a remote path, an order path
 * or a constant, a type, and whether the value is required. Empty by default. The form draws it as
 * rows that can be added and removed, and offers the paths of a real order.
 *
 * ```ts
 * const configSchema = z.strictObject({
 *   order_fields: fieldMapField().describe("Fields of an order"),
 *   item_fields: fieldMapField({ roots: ["title", "quantity"] }).describe("Fields of an item"),
 * })
 * ```
 */
export function fieldMapField({ roots }: FieldMapFieldOptions = {}) {
  const from = roots ? sourcePathField(roots) : orderPathField()
  return z
    .array(
      z
        .strictObject({
          to: checkedText(remotePathProblem, MAX_PATH_LENGTH).describe(
            "Name of the field in the order system; dots lead into groups: customer.email",
          ),
          from: from.optional().describe("Path of the value in the order"),
          value: z
            .string()
            .max(MAX_CONSTANT_LENGTH)
            .optional()
            .describe("A fixed value, where no path is entered"),
          type: z.enum(FIELD_TYPES).default("string").describe("How the value is written"),
          required: z
            .boolean()
            .default(false)
            .describe("An order without this value cannot be sent"),
        })
        .superRefine((entry, context) => {
          if ((entry.from === undefined) === (entry.value === undefined)) {
            const message = "Enter either a path of the order or a fixed value."
            context.addIssue({ code: "custom", path: ["from"], message })
          }
        }),
    )
    .max(MAX_ENTRIES)
    .superRefine((entries, context) => {
      const names = new Set(entries.map(({ to }) => to))
      entries.forEach(({ to }, index) => {
        if ([...names].some((other) => other.startsWith(`${to}.`))) {
          const message = "This name is a group of other fields, so it cannot have a value."
          context.addIssue({ code: "custom", path: [index, "to"], message })
        }
      })
    })
    .default([])
}

function sourcePathField(roots: readonly string[]): z.ZodString {
  return checkedText((path) => {
    if (!ORDER_PATH.test(path)) {
      return 'Enter a path such as "quantity" or "metadata.color".'
    }
    return roots.includes(pathSteps(path)[0]) ? null : `A path may begin with: ${roots.join(", ")}.`
  }, MAX_PATH_LENGTH).meta({ format: "item-path" })
}

function remotePathProblem(path: string): string | null {
  if (!/^[^.[\]\s]+(?:\.[^.[\]\s]+)*$/.test(path)) {
    return 'Enter a name such as "reference" or "customer.email".'
  }
  return path.split(".").some((name) => UNSAFE.includes(name)) ? "This name is not allowed." : null
}
