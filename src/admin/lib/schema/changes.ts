/**
 * What has to be sent so that stored settings become the wanted ones: only fields that differ, as
 * deep as objects go; null for what is not wanted any more, which takes it back to its default.
 * Null when nothing differs.
 */
export function changesOf(
  stored: Record<string, unknown>,
  wanted: Record<string, unknown>,
  fields: readonly string[] = Object.keys({ ...stored, ...wanted }),
): Record<string, unknown> | null {
  const changes: Record<string, unknown> = {}
  for (const field of fields) {
    const [before, after] = [stored[field], wanted[field]]
    if (isRecord(before) && isRecord(after)) {
      const inner = changesOf(before, after)
      if (inner) {
        changes[field] = inner
      }
    } else if (differs(before, after)) {
      changes[field] = after ?? null
    }
  }
  return Object.keys(changes).length > 0 ? changes : null
}

/** Whether two values of settings are not the same. */
export function differs(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) !== JSON.stringify(other ?? null)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
