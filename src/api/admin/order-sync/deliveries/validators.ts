import { z } from "@medusajs/framework/zod"
import { REMOTE_STATUSES } from "../../../../types"
import { idSchema, listParams, selectParams } from "../../../utils/validators"

const errorKind = z.string().min(1).max(64)

const moment = z.iso.datetime({ offset: true, error: "Expected a moment with its time zone" })

export const getDeliveryParams = selectParams

export const getDeliveriesParams = listParams(
  [
    "id",
    "order_id",
    "created_at",
    "updated_at",
    "display_id",
    "state",
    "attempts",
    "next_attempt_at",
    "delivered_at",
  ],
  "-id",
).extend({
  connection_id: idSchema.optional(),
  order_id: idSchema.optional(),
  state: z.enum(["pending", "delivered", "parked", "skipped"]).optional(),
  error_kind: errorKind.optional(),
  remote_status: z.enum(REMOTE_STATUSES).optional(),
  placed_from: moment.optional(),
  placed_until: moment.optional(),
  synced_from: moment.optional(),
  synced_until: moment.optional(),
  failed_from: moment.optional(),
  failed_until: moment.optional(),
  q: z.string().max(255).optional(),
})

/** What is delivered is never meant by a filter: who wants it sent again names it, or resends it. */
export const retryDeliveriesBody = z
  .strictObject({
    ids: z.array(idSchema).min(1).max(1_000).optional(),
    connection_id: idSchema.optional(),
    state: z.enum(["pending", "parked", "skipped"]).optional(),
    error_kind: errorKind.optional(),
  })
  .refine((filter) => Object.values(filter).some((value) => value !== undefined), {
    error: "Name at least one of: ids, connection_id, state, error_kind",
  })

export const settleCollisionBody = z.strictObject({ is_ours: z.boolean() })

/** One of the two: where the order is at the remote (null: nowhere), or whether a part arrived. */
export const settleDeliveryBody = z.union([
  z.strictObject({ external_id: z.string().trim().min(1).max(255).nullable() }),
  z.strictObject({ step_applied: z.boolean() }),
])

export type SettleDeliveryBody = z.output<typeof settleDeliveryBody>

export type SettleCollisionBody = z.output<typeof settleCollisionBody>

export type RetryDeliveriesBody = z.output<typeof retryDeliveriesBody>
