import { z } from "@medusajs/framework/zod"

/** How long one exchange may take, in whole seconds: 1 to 60, by default 15. */
export function timeoutField(): z.ZodDefault<z.ZodInt> {
  return z.int().min(1).max(60).default(15).describe("How long to wait for an answer, in seconds")
}
