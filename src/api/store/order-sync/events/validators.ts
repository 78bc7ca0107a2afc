import { z } from "@medusajs/framework/zod"
import { EVENT_KEY_MAX_LENGTH } from "../../../../lib/connection-settings"

const MAX_ROWS = 30
const MAX_NAME_LENGTH = 100
const MAX_VALUE_LENGTH = 2_000

const text = (maxLength: number) => z.string().trim().min(1).max(maxLength)

/** Guide: "Events Endpoint": both parts are required, and so are both texts of a row. */
export const sendEventBody = z.strictObject({
  event: text(EVENT_KEY_MAX_LENGTH),
  data: z
    .array(z.strictObject({ name: text(MAX_NAME_LENGTH), value: text(MAX_VALUE_LENGTH) }))
    .min(1)
    .max(MAX_ROWS),
})

export type SendEventBody = z.output<typeof sendEventBody>
