import { z } from "@medusajs/framework/zod"

/** The behaviours of a dialect: their schema, and the plainest reading of its guide. */
export interface Switches<B> {
  defaults: B
  /** What is left out, or undefined, stays. @throws ZodError on unknown keys and values */
  change(behaviour: B, change: unknown): B
}

const changeSchema = z.record(z.string(), z.unknown())

/** `mapKeys` are maps of which a change may name some entries: the others stay. */
export function defineSwitches<S extends z.ZodObject>(
  schema: S,
  defaults: z.output<S>,
  mapKeys: readonly (keyof z.output<S> & string)[] = [],
): Switches<z.output<S>> {
  return {
    defaults,
    change: (behaviour, change) => {
      const given = Object.entries(changeSchema.parse(change))
        .filter(([, value]) => value !== undefined)
        .map(([key, value]) => [
          key,
          mapKeys.includes(key)
            ? { ...changeSchema.parse(behaviour[key]), ...changeSchema.parse(value) }
            : value,
        ])
      return schema.parse({ ...behaviour, ...Object.fromEntries(given) })
    },
  }
}
