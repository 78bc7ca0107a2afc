import { z } from "@medusajs/framework/zod"

/** The behaviours of a dialect: their schema, and the plainest reading of its guide. */
export interface Switches<B> {
  defaults: B
  /** What is left out, or undefined, stays. @throws ZodError on unknown keys and values */
  change(behaviour: B, change: unknown): B
}

export function defineSwitches<S extends z.ZodObject>(
  schema: S,
  defaults: z.output<S>,
): Switches<z.output<S>> {
  const changeSchema = schema.partial()
  return {
    defaults,
    change: (behaviour, change) => {
      const given = Object.entries(changeSchema.parse(change)).filter(
        ([, value]) => value !== undefined,
      )
      return { ...behaviour, ...Object.fromEntries(given) }
    },
  }
}
