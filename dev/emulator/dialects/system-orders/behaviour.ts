import { z } from "@medusajs/framework/zod"
import { authSchema, BEARER } from "../../auth-switch"
import { markerPatternSchema, ORDER_ID_PATTERN } from "../../correlation"
import { defineSwitches } from "../../switches"

export const FLAGS = ["paid", "done", "cancel", "sent", "delivered"] as const
export type SystemFlag = (typeof FLAGS)[number]

/** A path such as "customer.email"; "" is the whole value where that makes sense. */
const path = z.string()
const filledPath = path.min(1)
const statusIdSchema = z.union([z.int(), z.string().min(1)])

/**
 * The guide of system-orders names paths and nothing else, so that nearly all is a behaviour. Maps
 * may be changed in part. Every key can be changed while the emulator runs.
 */
const behaviourSchema = z.strictObject({
  auth: authSchema,
  /** What the id of an order of the store looks like, where `fields.reference` does not have it. */
  markerPattern: markerPatternSchema,

  /** Where a create has what the emulator has to know; all other fields are kept as they are. */
  fields: z.strictObject({ reference: filledPath, currency: filledPath, items: filledPath }),
  /** Paths that a create must have. */
  required: z.array(filledPath),
  itemFields: z.strictObject({
    product: filledPath,
    name: filledPath,
    quantity: filledPath,
    price: filledPath,
  }),
  /** Paths that a new item must have. */
  requiredOfItems: z.array(filledPath),
  /** Form of quantities and prices of items. */
  amountType: z.enum(["number", "string", "any"]),
  actionFields: z.strictObject({
    /** Id of the item in the body of `PUT /{id}/item`. */
    itemId: filledPath,
    status: filledPath,
    tracking: filledPath,
    history: filledPath,
  }),

  /** Where an answer has what. `order`, `item`, `list` and `statuses` are what is around them. */
  answerPaths: z.strictObject({
    order: path,
    item: path,
    list: path,
    statuses: path,
    id: filledPath,
    number: filledPath,
    itemId: filledPath,
    status: filledPath,
    total: filledPath,
    items: filledPath,
    tracking: filledPath,
    history: filledPath,
    createdAt: filledPath,
    updatedAt: filledPath,
  }),
  flagPaths: z.strictObject({
    paid: filledPath,
    done: filledPath,
    cancel: filledPath,
    sent: filledPath,
    delivered: filledPath,
  }),
  idType: z.enum(["number", "string"]),
  createdStatus: z.union([z.literal(200), z.literal(201)]),
  /** "location": no body, and the path of the order in the `Location` header. */
  createAnswer: z.enum(["order", "id", "location"]),
  /** What adding or changing an item answers. */
  itemAnswer: z.enum(["item", "order", "empty"]),
  /** What all other changes answer. */
  actionAnswer: z.enum(["order", "empty", "no_content"]),

  /** What a create does with items in its body: the guide has calls of their own for them. */
  inlineItems: z.enum(["ignored", "accepted", "refused"]),
  /** What a change of an item does with the fields that it does not name. */
  itemUpdate: z.enum(["merge", "replace"]),
  /** "single": not in lists. */
  itemsReadable: z.enum(["everywhere", "single", "never"]),
  referenceReadable: z.enum(["everywhere", "single", "never"]),
  flagsReadable: z.boolean(),
  trackingReadable: z.boolean(),
  historyReadable: z.boolean(),

  /** Ids count with their type: 1 is not "1". The first one is that of a new order. */
  statuses: z.array(z.strictObject({ id: statusIdSchema, name: z.string() })).min(1),
  /** Statuses besides the flag that mean that an order is cancelled. */
  cancelledStatuses: z.array(statusIdSchema),
  /** Status that a flag sets; the guide does not say how they relate. */
  flagStatuses: z.partialRecord(z.enum(FLAGS), statusIdSchema),
  repeatedFlag: z.enum(["ok", "conflict"]),
  /** Whether a cancelled order refuses every other change (409). */
  cancelledIsFinal: z.boolean(),

  /** "ignored": the whole list, whatever page was asked for. */
  paging: z.enum(["page_size", "ignored"]),
  pageParameters: z.strictObject({ page: z.string().min(1), size: z.string().min(1) }),
  firstPage: z.union([z.literal(0), z.literal(1)]),
  defaultPageSize: z.int().positive(),
  maxPageSize: z.int().positive(),
  /** Query parameters that filter a list, and the path of an answered order that each compares. */
  filters: z.record(z.string(), filledPath),
  unknownParameters: z.enum(["ignored", "refused"]),
  listOrder: z.enum(["newest", "oldest", "random"]),
})

export type SystemOrdersBehaviour = z.output<typeof behaviourSchema>
export type SystemStatusId = z.output<typeof statusIdSchema>

/** Keys of which a change may name some entries. */
export const SYSTEM_ORDERS_MAPS = [
  "fields",
  "itemFields",
  "actionFields",
  "answerPaths",
  "flagPaths",
  "pageParameters",
] as const

/** A plain preset: short English names, nothing around the answers. */
export const systemOrdersSwitches = defineSwitches(
  behaviourSchema,
  {
    auth: BEARER,
    markerPattern: ORDER_ID_PATTERN,
    fields: { reference: "externalReference", currency: "currency", items: "items" },
    required: ["customer", "currency"],
    itemFields: { product: "productId", name: "name", quantity: "quantity", price: "price" },
    requiredOfItems: ["name", "quantity", "price"],
    amountType: "number",
    actionFields: {
      itemId: "id",
      status: "statusId",
      tracking: "trackingNumber",
      history: "text",
    },
    answerPaths: {
      order: "",
      item: "",
      list: "",
      statuses: "",
      id: "id",
      number: "number",
      itemId: "id",
      status: "statusId",
      total: "total",
      items: "items",
      tracking: "tracking",
      history: "history",
      createdAt: "createdAt",
      updatedAt: "updatedAt",
    },
    flagPaths: {
      paid: "isPaid",
      done: "isDone",
      cancel: "isCancelled",
      sent: "isSent",
      delivered: "isDelivered",
    },
    idType: "number",
    createdStatus: 201,
    createAnswer: "order",
    itemAnswer: "item",
    actionAnswer: "order",
    inlineItems: "ignored",
    itemUpdate: "merge",
    itemsReadable: "everywhere",
    referenceReadable: "everywhere",
    flagsReadable: true,
    trackingReadable: true,
    historyReadable: true,
    statuses: [
      { id: 1, name: "New" },
      { id: 2, name: "In progress" },
      { id: 3, name: "Sent" },
      { id: 4, name: "Done" },
      { id: 5, name: "Cancelled" },
    ],
    cancelledStatuses: [5],
    flagStatuses: {},
    repeatedFlag: "ok",
    cancelledIsFinal: false,
    paging: "page_size",
    pageParameters: { page: "page", size: "pageSize" },
    firstPage: 1,
    defaultPageSize: 20,
    maxPageSize: 100,
    filters: { customerEmail: "customer.email" },
    unknownParameters: "ignored",
    listOrder: "newest",
  },
  SYSTEM_ORDERS_MAPS,
)
