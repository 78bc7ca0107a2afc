import { z } from "@medusajs/framework/zod"
import { ORDER_SYNC_PERIODS } from "../../../../types"
import { idSchema } from "../../../utils/validators"

export const getStatsParams = z.strictObject({
  connection_id: idSchema.optional(),
  period: z.enum(ORDER_SYNC_PERIODS).default("24h"),
})

export type GetStatsParams = z.output<typeof getStatsParams>
