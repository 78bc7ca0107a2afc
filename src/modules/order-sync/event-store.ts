import { EVENT_MAX_AGE_MS } from "../../lib/event-answer"
import { inSlices } from "./in-slices"
import * as queries from "./queries"
import type {
  ClaimedEvent,
  EventCauseCount,
  EventConnection,
  EventRecord,
  EventStateCount,
  NewEvent,
  QueryRunner,
  RateLimitAnswer,
  RateLimits,
} from "./queries"

/** The queue of storefront events, and what limits who may add to it. Shared by all processes. */
export class EventStore {
  constructor(private readonly database: QueryRunner) {}

  /** Connections that may be sent events, each with the keys it allows. */
  async listConnections(): Promise<EventConnection[]> {
    return await this.database.execute(queries.listEventConnections())
  }

  /** Counts one request, or answers after how many milliseconds it is worth another try. */
  async takeFromRateLimits(limits: RateLimits): Promise<RateLimitAnswer> {
    const [answer] = await this.database.execute<RateLimitAnswer>(
      queries.takeFromRateLimits(limits),
    )
    return answer
  }

  /**
   * `queued` when at least one of the connections has taken its event, `full` when none of them has
   * room, `gone` when none of them exists any more.
   *
   * @param maxPending so many events may wait at each connection
   */
  async enqueue(events: NewEvent[], maxPending: number): Promise<"queued" | "full" | "gone"> {
    const [row] = await this.database.execute<{ takers: number; queued: number }>(
      queries.enqueueEvents(events, maxPending),
    )
    if (row.takers === 0) {
      return "gone"
    }
    return row.queued > 0 ? "queued" : "full"
  }

  async listDueConnectionIds(): Promise<string[]> {
    const rows = await this.database.execute<{ id: string }>(queries.listConnectionsWithDueEvents())
    return rows.map(({ id }) => id)
  }

  /** Null when nothing is due, or the connection may not send. */
  async claim(
    connectionId: string,
    claimId: string,
    leaseMs: number,
  ): Promise<ClaimedEvent | null> {
    const [event] = await this.database.execute<ClaimedEvent>(
      queries.claimEvent(connectionId, claimId, leaseMs),
    )
    return event ?? null
  }

  /** Returns whether the claim still stood. */
  async record(claimId: string, record: EventRecord): Promise<boolean> {
    return (await this.database.execute(queries.recordEvent(claimId, record))).length > 0
  }

  async rest(connectionId: string, delayMs: number, failures: number): Promise<void> {
    await this.database.execute(queries.restEvents(connectionId, delayMs, failures))
  }

  async wake(connectionId: string): Promise<void> {
    await this.database.execute(queries.wakeEvents(connectionId))
  }

  /** Returns how many events were too old. */
  async parkOld(): Promise<number> {
    return await inSlices(this.database, (limit) => queries.parkOldEvents(EVENT_MAX_AGE_MS, limit))
  }

  /** Returns how many events are tried again. */
  async reopen(connectionId: string): Promise<number> {
    const query = queries.reopenEvents(connectionId, EVENT_MAX_AGE_MS)
    return (await this.database.execute(query)).length
  }

  /**
   * Removes events that do not have to be kept; returns how many.
   *
   * @param maxParked so many parked events of each connection are kept at most, the newest
   */
  async purge(retentionDays: number, maxParked: number): Promise<number> {
    const sent = await inSlices(this.database, queries.purgeSentEvents)
    const parked = await inSlices(this.database, (limit) =>
      queries.purgeParkedEvents(retentionDays, maxParked, limit),
    )
    await inSlices(this.database, queries.purgeRateLimits)
    return sent + parked
  }

  async count(connectionId: string | null): Promise<EventStateCount[]> {
    return await this.database.execute(queries.countEvents(connectionId))
  }

  async countCauses(connectionId: string | null): Promise<EventCauseCount[]> {
    return await this.database.execute(queries.countEventCauses(connectionId))
  }
}
