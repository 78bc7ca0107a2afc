import type { z } from "@medusajs/framework/zod"

/** What is wrong, by path, for example "items.0.price". */
export function fieldErrors({ issues }: z.ZodError): Record<string, string[]> {
  const errors: Record<string, string[]> = {}
  for (const { path, message } of issues) {
    const name = path.join(".") || "body"
    errors[name] = [...(errors[name] ?? []), `The ${name} field: ${message}`]
  }
  return errors
}
