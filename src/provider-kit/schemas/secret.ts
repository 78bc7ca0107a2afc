import { z } from "@medusajs/framework/zod"

/**
 * A key or token that goes into a header, where anything but visible ASCII is an error that quotes
 * it.
 *
 * @param name how people call it, for example "API key"
 */
export function headerSecretField(name: string): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, `Enter the ${name}.`)
    .max(512)
    .regex(
      /^[\x21-\x7e]+$/,
      `The ${name} may contain only Latin letters, digits and symbols, without spaces.`,
    )
}
