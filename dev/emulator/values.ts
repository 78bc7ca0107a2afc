export type Fields = Record<string, unknown>

export function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** At a path such as "customer.email"; "" is the value itself. */
export function valueAt(container: unknown, path: string): unknown {
  return path === ""
    ? container
    : path
        .split(".")
        .reduce<unknown>(
          (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
          container,
        )
}

/** A copy of `container` with a value at a path such as "customer.email"; "" replaces it all. */
export function withValueAt(container: unknown, path: string, value: unknown): unknown {
  if (path === "") {
    return value
  }
  const [key, ...rest] = path.split(".")
  const fields = isObject(container) ? container : {}
  return { ...fields, [key]: withValueAt(fields[key], rest.join("."), value) }
}

/** A sum of money that is exact for amounts with up to `digits` decimals. */
export function sumOf(amounts: readonly number[], digits: number): number {
  const factor = 10 ** digits
  return amounts.reduce((sum, amount) => sum + Math.round(amount * factor), 0) / factor
}
