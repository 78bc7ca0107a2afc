import type { Subjects, SubjectKey } from "./find-orders"

/** How long a group of events that named its orders is remembered. */
const REMEMBER_MS = 60_000

export interface ModuleEvent {
  key: SubjectKey
  ids: string[]
  /** Of the workflow that caused it; events of one workflow have the same. Null: of none. */
  group: string | null
}

/**
 * Collects the events of Medusa's modules for a moment, so that one query serves
 * all of them: a return alone brings a dozen. Leaves out what an event of the same workflow has
 * named already, so that a checkout or a capture costs nothing more than before.
 */
export class LateMarks {
  private waiting: ModuleEvent[] = []
  /** By group: the orders it named, if it named any, and when. Oldest first. */
  private readonly told = new Map<string, { orderIds: Set<string>; at: number }>()

  /**
   * @param begin has `flush` called in a moment
   * @param elapsed milliseconds of a monotonic clock
   */
  constructor(
    private readonly begin: (flush: () => Subjects) => void,
    private readonly elapsed: () => number,
  ) {}

  add(event: ModuleEvent): void {
    this.waiting.push(event)
    if (this.waiting.length === 1) {
      this.begin(() => this.flush())
    }
  }

  /** A workflow's own event of this group has marked its order already, by these ids if it has any. */
  noteTold(group: string, orderIds: string[]): void {
    const now = this.elapsed()
    for (const [known, { at }] of this.told) {
      if (now - at < REMEMBER_MS) {
        break
      }
      this.told.delete(known)
    }
    const entry = this.told.get(group) ?? { orderIds: new Set<string>(), at: now }
    orderIds.forEach((id) => entry.orderIds.add(id))
    this.told.set(group, entry)
  }

  private flush(): Subjects {
    const gathered: Partial<Record<SubjectKey, Set<string>>> = {}
    for (const event of this.waiting) {
      for (const id of event.ids.filter((one) => !this.isTold(event, one))) {
        const ids = (gathered[event.key] ??= new Set())
        ids.add(id)
      }
    }
    this.waiting = []
    return Object.fromEntries(Object.entries(gathered).map(([key, ids]) => [key, [...ids]]))
  }

  /** What is no order belongs to the one that its workflow's own event was about. */
  private isTold({ key, group }: ModuleEvent, id: string): boolean {
    const entry = group === null ? undefined : this.told.get(group)
    return entry !== undefined && (key !== "order_ids" || entry.orderIds.has(id))
  }
}
