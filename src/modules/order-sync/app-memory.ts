/**
 * What other layers keep in this process for one app, such as marks that are not written yet. Two
 * apps in one process, as in tests, must not see each other's.
 */
export class AppMemory {
  private readonly values = new Map<string, unknown>()

  /** @param make called when there is none yet; one key, one type */
  of<TValue>(key: string, make: () => TValue): TValue {
    if (!this.values.has(key)) {
      this.values.set(key, make())
    }
    return this.values.get(key) as TValue
  }
}
