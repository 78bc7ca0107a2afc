import { z } from "@medusajs/framework/zod"
import { idSchema } from "../../../utils/validators"

export const resendOrderBody = z.strictObject({ connection_id: idSchema.optional() })

export type ResendOrderBody = z.output<typeof resendOrderBody>

export const previewOrderParams = z.strictObject({ connection_id: idSchema })
