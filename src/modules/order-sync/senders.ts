import { generateEntityId } from "@medusajs/framework/utils"
import type { SendingLevel } from "../../lib/concurrency"
import { LimitShare, type ShareQueries } from "./limit-share"
import { Sender } from "./sender"
import { DEFAULT_TIMINGS, type Timings } from "./timings"

interface SenderQueries extends ShareQueries {
  listLevels(connectionIds: string[]): Promise<{ connection_id: string; level: SendingLevel }[]>
}

interface Entry {
  sender: Sender
  share: LimitShare
}

/** The sender of each connection in this process, as long as the process lives. */
export class Senders {
  private readonly entries = new Map<string, Entry>()
  private readonly processId = generateEntityId(undefined, "osprc")

  constructor(
    private readonly queries: SenderQueries,
    private readonly timings: Pick<Timings, "stuckAfterMs"> = DEFAULT_TIMINGS,
  ) {}

  of(connectionId: string): Sender {
    return this.entryOf(connectionId).sender
  }

  /** This process's share of the connection's limit. */
  shareOf(connectionId: string): LimitShare {
    return this.entryOf(connectionId).share
  }

  /** How fast each process sends that sends just now, by connection. */
  async listLevels(
    connectionIds: string[],
  ): Promise<{ connection_id: string; level: SendingLevel }[]> {
    return await this.queries.listLevels(connectionIds)
  }

  private entryOf(connectionId: string): Entry {
    const known = this.entries.get(connectionId)
    if (known) {
      return known
    }
    const sender = new Sender(this.timings)
    const key = { connectionId, processId: this.processId }
    const entry = { sender, share: new LimitShare(key, sender, this.queries) }
    this.entries.set(connectionId, entry)
    return entry
  }
}
