import { z } from "@medusajs/framework/zod"
import { defineSwitches } from "../../switches"

/**
 * What the guides leave open, or what differs from host to host. Every key can be changed while the
 * emulator runs.
 */
const behaviourSchema = z.strictObject({
  /** "older": only orders/track and events/track exist, as in the older guide. */
  generation: z.enum(["current", "older"]),
  /** How a path that the host does not have is refused: Laravel's page, or its JSON. */
  unknownRoute: z.enum(["html", "json"]),
  /** The guide says "duplicates are rejected", not how. */
  duplicateStatus: z.union([z.literal(422), z.literal(409)]),
  /** Stores duplicates instead of refusing them, so that nothing but the sender prevents them. */
  acceptDuplicates: z.boolean(),
  /** Longest string allowed in an order; null is no limit, as the guide names none. */
  maxStringLength: z.int().positive().nullable(),
  createdStatus: z.union([z.literal(201), z.literal(200)]),
  /** How a write that succeeded is answered. */
  successBody: z.enum(["json", "empty", "no_content"]),
  /** Form of the order list, which no guide describes. */
  listEnvelope: z.enum(["bare", "data_meta", "flat"]),
  listSort: z.enum(["newest", "oldest", "random"]),
  /** After each page that is not the last, a new order comes in and moves the following pages. */
  shiftPages: z.boolean(),
  /** Requests a second; above it 429 with `Retry-After: 1`. Null is no limit, as the guide names none. */
  requestsPerSecond: z.int().positive().nullable(),
})

export type Behaviour = z.output<typeof behaviourSchema>

/** The likeliest reading of the current guide. */
export const orderRepoSwitches = defineSwitches(behaviourSchema, {
  generation: "current",
  unknownRoute: "html",
  duplicateStatus: 422,
  acceptDuplicates: false,
  maxStringLength: null,
  createdStatus: 201,
  successBody: "json",
  listEnvelope: "data_meta",
  listSort: "newest",
  shiftPages: false,
  requestsPerSecond: null,
})
