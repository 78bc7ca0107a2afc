import { z } from "@medusajs/framework/zod"
import { jsonAnswer } from "../../answer"
import { findMarker, markerField } from "../../correlation"
import { countWrite } from "../../table-server"
import { sumOf, valueAt } from "../../values"
import type { UserhubBehaviour } from "./behaviour"
import { fieldErrors } from "./field-errors"
import {
  presentOrder,
  refuseCall,
  USERHUB_STATUSES,
  type UserhubOrder,
  type UserhubRoute,
  type UserhubShop,
} from "./order"

const filled = z.string().regex(/\S/, "is required")
const fields = z.record(z.string(), z.unknown())

/** The guide's table and example; what they do not name is ignored. */
function placeSchema(behaviour: UserhubBehaviour) {
  const productId = z.union([z.number(), filled])
  const price = z.number()
  return z.object({
    customer_id: filled,
    items: z
      .array(
        z.object({
          product_id: behaviour.productIdType === "number" ? z.number() : productId,
          product_name: filled,
          quantity: (behaviour.fractionalQuantity ? z.number() : z.int()).positive(),
          price: behaviour.negativePrices ? price : price.nonnegative(),
          metadata: fields.optional(),
        }),
      )
      .min(1),
    billing: z.object({
      first_name: filled,
      last_name: filled,
      email: z.string().regex(/^[^\s@]+@[^\s@]+$/, "must be a valid email address"),
      phone: z.string().optional(),
      address: z.string().optional(),
      city: z.string().optional(),
      postal_code: z.string().optional(),
      country: z.string().optional(),
    }),
    total: z.number().optional(),
    total_tax: z.number().optional(),
    status: z.enum(USERHUB_STATUSES).optional(),
    notes: z.string().optional(),
    metadata: fields.optional(),
  })
}

export type PlaceInput = z.output<ReturnType<typeof placeSchema>>

/** The same body twice makes two orders: the guide names no id of the sender's. */
export const place: UserhubRoute = {
  method: "POST",
  path: "/api/orders/place",
  operation: "create",
  takesBody: true,
  handle: ({ project, body }, shop) => {
    const behaviour = shop.behaviour()
    const parsed = placeSchema(behaviour).safeParse(body)
    if (!parsed.success) {
      return refuseCall(behaviour, 422, "Validation failed", fieldErrors(parsed.error))
    }
    const order = addOrder(project.id, parsed.data, shop)
    countWrite(shop, project.id, order, "creates")
    return jsonAnswer(behaviour.createdStatus, {
      success: true,
      message: "Order placed successfully",
      data: presentOrder(order, behaviour),
    })
  },
}

export function addOrder(projectId: string, input: PlaceInput, shop: UserhubShop): UserhubOrder {
  const { store, now } = shop
  const behaviour = shop.behaviour()
  const number = store.nextNumber()
  const created = now()
  const { total, total_tax = 0, status = "pending", notes = null, metadata = {}, ...rest } = input
  return store.add(projectId, {
    ...rest,
    id: String(number),
    number: 421_000 + number,
    correlation: placedCorrelation(input, behaviour),
    total:
      total === undefined || behaviour.recomputesTotal ? computeTotal(input, behaviour) : total,
    total_tax,
    status,
    notes,
    metadata,
    actionNotes: [],
    createdAt: created,
    updatedAt: created,
  })
}

/** From `metadata.medusa_order_id`, else from the end of the notes, else from any metadata. */
export function placedCorrelation(body: unknown, { markerPattern }: UserhubBehaviour) {
  const metadata = valueAt(body, "metadata")
  return (
    markerField(metadata, "medusa_order_id") ??
    findMarker(valueAt(body, "notes"), markerPattern) ??
    findMarker(JSON.stringify(metadata), markerPattern)
  )
}

function computeTotal({ items, total_tax = 0 }: PlaceInput, { addsTax }: UserhubBehaviour): number {
  const lines = items.map(({ price, quantity }) => price * quantity)
  return sumOf(addsTax ? [...lines, total_tax] : lines, 2)
}
