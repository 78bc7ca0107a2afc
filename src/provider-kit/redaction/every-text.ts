const MAX_DEPTH = 20

/**
 * Every string of a body, for remotes whose fields may all hold what a customer wrote. Names of
 * fields are left out: they say which one was refused.
 */
export function everyText(value: unknown, depth = 0): string[] {
  if (typeof value === "string") {
    return [value]
  }
  if (typeof value !== "object" || value === null || depth === MAX_DEPTH) {
    return []
  }
  return Object.values(value).flatMap((part) => everyText(part, depth + 1))
}
