import { validateHeaderName, validateHeaderValue } from "node:http"
import { z } from "@medusajs/framework/zod"
import { OPERATIONS } from "./operations"

const MAX_MEGABYTES = 1024

const headersSchema = z.record(z.string(), z.string()).refine(isSendable, "Not a valid header")

/** What the answer of a `status` fault looks like; what is left out gets a body fit for the status. */
const statusShape = {
  status: z.int().min(200).max(599),
  /** A string is sent as it is, anything else as JSON. */
  body: z.unknown().optional(),
  headers: headersSchema.default({}),
}

/**
 * Whether the request is carried out before its answer is spoilt. What is answered then depends on
 * the action: `html_200` always shows its page, `drip` sends the true answer slowly.
 */
const process = z.boolean()

/** What goes wrong. Names with `accept` and `after` store first. */
export const faultActionSchema = z.discriminatedUnion("type", [
  /** Answers without carrying the request out. */
  z.strictObject({ type: z.literal("status"), ...statusShape }),
  /** Carries the request out and answers something else, for example 500. */
  z.strictObject({ type: z.literal("accept_then_status"), ...statusShape }),
  /** Never answers; ends when the sender gives up. */
  z.strictObject({ type: z.literal("hang") }),
  z.strictObject({ type: z.literal("accept_then_hang") }),
  /**
   * Answers correctly, but late. "before": it is carried out late too, even when the sender has
   * given up in the meantime; "after": it is carried out at once.
   */
  z.strictObject({
    type: z.literal("delay"),
    ms: z.number().min(0).max(3_600_000),
    stage: z.enum(["before", "after"]).default("before"),
  }),
  /** Resets the connection (RST). */
  z.strictObject({ type: z.literal("reset_before") }),
  z.strictObject({ type: z.literal("reset_after") }),
  /** A page with status 200, as a login wall or a maintenance proxy shows. */
  z.strictObject({ type: z.literal("html_200"), process: process.default(false) }),
  z.strictObject({ type: z.literal("broken_json"), process: process.default(true) }),
  /** Announces more bytes than it sends, then closes. */
  z.strictObject({ type: z.literal("truncated_body"), process: process.default(true) }),
  /** Streams valid JSON of that size, without announcing it. */
  z.strictObject({
    type: z.literal("oversized"),
    megabytes: z.number().positive().max(MAX_MEGABYTES).default(16),
    process: process.default(true),
  }),
  /** Small on the wire, `megabytes` of valid JSON when inflated. */
  z.strictObject({
    type: z.literal("gzip_bomb"),
    megabytes: z.number().positive().max(MAX_MEGABYTES).default(64),
    process: process.default(true),
  }),
  /** Sends the true answer one byte at a time. */
  z.strictObject({
    type: z.literal("drip"),
    intervalMs: z.number().min(1).max(60_000).default(1000),
    process: process.default(true),
  }),
  z.strictObject({ type: z.literal("empty_200"), process: process.default(true) }),
  z.strictObject({ type: z.literal("no_content_204"), process: process.default(true) }),
  /** Valid JSON in which nothing is where it should be. */
  z.strictObject({ type: z.literal("wrong_envelope"), process: process.default(true) }),
])

const operation = z.enum(OPERATIONS)

export const requestMatchSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** A prefix: "/api/external/orders" also matches the single order. */
  path: z.string().optional(),
  /** Id that the request names. */
  orderId: z.string().optional(),
  /** Id of the order at the store, where the request or the order named has it. */
  correlation: z.string().optional(),
  /** What the request asks for; any of a list. */
  operation: z.union([operation, z.array(operation)]).optional(),
  /** True: all that change something; false: all that do not. */
  write: z.boolean().optional(),
})

export const faultRuleSchema = z.strictObject({
  /** What is left out matches everything. */
  match: requestMatchSchema.default({}),
  /** Drawn from the emulator's seeded generator. */
  probability: z.number().min(0).max(1).default(1),
  /** How many requests it spoils before it is used up; null is no end. */
  times: z.int().positive().nullable().default(null),
  action: faultActionSchema,
})

export type FaultAction = z.output<typeof faultActionSchema>
export type FaultRuleInput = z.input<typeof faultRuleSchema>
export type RequestMatch = z.input<typeof requestMatchSchema>

export interface FaultRule extends z.output<typeof faultRuleSchema> {
  id: string
  /** Requests that it spoilt so far. */
  hits: number
}

function isSendable(headers: Record<string, string>): boolean {
  try {
    Object.entries(headers).forEach(([name, value]) => {
      validateHeaderName(name)
      validateHeaderValue(name, value)
    })
    return true
  } catch {
    return false
  }
}
