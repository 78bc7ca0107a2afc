import { z } from "@medusajs/framework/zod"
import { authSchema, BEARER } from "../../auth-switch"
import { markerPatternSchema, ORDER_ID_PATTERN } from "../../correlation"
import { defineSwitches } from "../../switches"
import { isTimeZone } from "./days"

/** What the guide of userhub leaves open. Every key can be changed while the emulator runs. */
const behaviourSchema = z.strictObject({
  auth: authSchema,
  /** What the id of an order of the store looks like, to find it at the end of `notes`. */
  markerPattern: markerPatternSchema,
  /** How ids are answered; a path takes both. */
  idType: z.enum(["number", "string"]),
  /** "number": a `product_id` that is a string is refused. */
  productIdType: z.enum(["any", "number"]),
  fractionalQuantity: z.boolean(),
  negativePrices: z.boolean(),
  createdStatus: z.union([z.literal(200), z.literal(201)]),
  /** "ok": a refusal is `success: false` under 200; "http": under a status of its own. */
  refusals: z.enum(["http", "ok"]),
  /** What is around the order of `GET /{id}`: `{ success, data }`, or nothing. */
  readShape: z.enum(["envelope", "plain"]),
  /** Whether `GET /{id}` shows `metadata`, which the answer of a create does not have. */
  metadataReadable: z.boolean(),
  /** Whether an answer shows `notes`. */
  notesReadable: z.boolean(),
  metadataUpdate: z.enum(["merge", "replace"]),
  /** What the notes of an action do to the notes of the order. */
  actionNotes: z.enum(["append", "replace", "ignore"]),
  /** Whether an order that is completed, cancelled or refunded refuses every change of its status. */
  closedIsFinal: z.boolean(),
  /** True: the sum of the items counts, and a `total` that was sent is ignored. */
  recomputesTotal: z.boolean(),
  /** Whether a sum of the items is raised by `total_tax`. */
  addsTax: z.boolean(),
  currencySymbol: z.string(),
  /** `/stats` is in the guide's table, `/stats/overview` in its examples. */
  statsPath: z.enum(["both", "stats", "overview"]),
  /** `/meta/statuses` is in the guide's table, `/statuses/available` in its examples. */
  statusesPath: z.enum(["both", "meta", "available"]),
  /** Rows of a list: the fields of the guide's example, or all. */
  listRows: z.enum(["example", "full"]),
  /** Whether `order_by` and `order_direction` are followed; "ignored" is oldest first. */
  listOrder: z.enum(["honoured", "ignored", "random"]),
  /** No `page` is among the parameters; "false" answers the first page again and again. */
  honoursPage: z.boolean(),
  /** Null is no maximum. */
  maxPerPage: z.int().positive().nullable(),
  overMaxPerPage: z.enum(["clamp", "refuse"]),
  /** Zone of the days in `date_from` and `date_to`, for example "Europe/Amsterdam". */
  dateZone: z.string().refine(isTimeZone, "Not a time zone"),
})

export type UserhubBehaviour = z.output<typeof behaviourSchema>

/** The plainest reading of the guide. */
export const userhubSwitches = defineSwitches(behaviourSchema, {
  auth: BEARER,
  markerPattern: ORDER_ID_PATTERN,
  idType: "number",
  productIdType: "any",
  fractionalQuantity: false,
  negativePrices: true,
  createdStatus: 201,
  refusals: "http",
  readShape: "envelope",
  metadataReadable: true,
  notesReadable: true,
  metadataUpdate: "merge",
  actionNotes: "append",
  closedIsFinal: false,
  recomputesTotal: false,
  addsTax: false,
  currencySymbol: "€",
  statsPath: "both",
  statusesPath: "both",
  listRows: "example",
  listOrder: "honoured",
  honoursPage: true,
  maxPerPage: 100,
  overMaxPerPage: "clamp",
  dateZone: "UTC",
})
