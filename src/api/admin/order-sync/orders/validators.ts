import { z } from "@medusajs/framework/zod"
import { idSchema } from "../../../utils/validators"
import { getDeliveriesParams } from "../deliveries/validators"

/** Always with all fields: the order is found by one of them. */
export const getOrdersParams = getDeliveriesParams.omit({ fields: true })

export const resendOrderBody = z.strictObject({ connection_id: idSchema.optional() })

export type ResendOrderBody = z.output<typeof resendOrderBody>

export const previewOrderParams = z.strictObject({ connection_id: idSchema })
