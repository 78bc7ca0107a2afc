import { z } from "@medusajs/framework/zod"

/**
 * A text field with its own error message. Stays a string to the form.
 *
 * @param problemOf what is wrong with a trimmed value, for a shop manager; anything falsy for nothing
 * @param maxLength in UTF-16 units
 */
export function checkedText(
  problemOf: (value: string) => string | null,
  maxLength: number,
): z.ZodString {
  return z
    .string()
    .trim()
    .max(maxLength)
    .superRefine((value, context) => {
      const message = problemOf(value)
      if (message) {
        context.addIssue({ code: "custom", message })
      }
    })
}
