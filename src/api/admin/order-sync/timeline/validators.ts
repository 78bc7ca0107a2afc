import { z } from "@medusajs/framework/zod"
import { isTimeZone } from "../../../../lib/time-slices"
import { ORDER_SYNC_PERIODS } from "../../../../types"
import { idSchema } from "../../../utils/validators"

export const getTimelineParams = z.strictObject({
  connection_id: idSchema.optional(),
  period: z.enum(ORDER_SYNC_PERIODS).default("24h"),
  time_zone: z
    .string()
    .max(64)
    .refine(isTimeZone, { error: 'Expected a time zone, for example "Europe/Berlin"' })
    .default("UTC"),
})

export type GetTimelineParams = z.output<typeof getTimelineParams>
