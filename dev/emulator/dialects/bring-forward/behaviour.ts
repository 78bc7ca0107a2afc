import { z } from "@medusajs/framework/zod"
import { authSchema } from "../../auth-switch"
import { markerPatternSchema, ORDER_ID_PATTERN } from "../../correlation"
import { defineSwitches } from "../../switches"

const names = z.array(z.string().min(1)).min(1)

const productSchema = z.strictObject({ name: z.string(), image: z.string(), price: z.number() })

/** What the guide of bring-forward leaves open. Every key can be changed while the emulator runs. */
const behaviourSchema = z.strictObject({
  auth: authSchema,
  /** What the id of an order of the store looks like, to find it at the end of the address. */
  markerPattern: markerPatternSchema,
  /** Names that a create may use; the first one that is sent counts. */
  itemKeys: z.strictObject({ items: names, productId: names, quantity: names, shipping: names }),
  /** Shipping types that exist; null takes all. */
  shippingTypes: names.nullable(),
  /** The products that can be ordered, by id; null takes all ids, and makes up the rest. */
  products: z.record(z.string(), productSchema).nullable(),
  /** `ORDER SUCCESS` as plain text, or in the `message` of an object. */
  addAnswer: z.enum(["text", "json"]),
  refusals: z.enum(["json", "text"]),
  /** Key of the rows in an object; null is an array. */
  listKey: z.string().min(1).nullable(),
  listOrder: z.enum(["oldest", "newest", "random"]),
  /** Whether the rows of one order have the same `orderId`, and what can be changed and deleted. */
  orderIdPer: z.enum(["order", "line"]),
  orderNum: z.enum(["order", "line", "absent"]),
  pricePer: z.enum(["piece", "line"]),
  createdAtFormat: z.enum(["iso", "date", "rfc2822", "us", "epoch_ms", "epoch_s"]),
  addressOnRows: z.boolean(),
  /**
   * What `change-status` takes: "single" `{ orderId, status }`, "ids" `{ orderId: [], status }`,
   * "list" an array of singles, "wrapped" that array in `orders`, "any" all of them.
   */
  changeStatusBody: z.enum(["single", "ids", "list", "wrapped", "any"]),
  /** "object": the first of the changed orders alone. */
  changeStatusAnswer: z.enum(["array", "object"]),
})

export type BringForwardBehaviour = z.output<typeof behaviourSchema>

/** The plainest reading of the guide: what it calls a value elsewhere is its name everywhere. */
export const bringForwardSwitches = defineSwitches(
  behaviourSchema,
  {
    auth: { header: "authorization", prefix: "" },
    markerPattern: ORDER_ID_PATTERN,
    itemKeys: {
      items: ["items"],
      productId: ["productId"],
      quantity: ["quantity"],
      shipping: ["shipping"],
    },
    shippingTypes: null,
    products: null,
    addAnswer: "text",
    refusals: "json",
    listKey: null,
    listOrder: "oldest",
    orderIdPer: "order",
    orderNum: "order",
    pricePer: "piece",
    createdAtFormat: "iso",
    addressOnRows: false,
    changeStatusBody: "single",
    changeStatusAnswer: "array",
  },
  ["itemKeys"],
)
