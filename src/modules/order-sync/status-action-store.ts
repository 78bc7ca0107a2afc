import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { ActionClaimOptions, ActionRefusal, ClaimedAction } from "./queries"

/** What statuses of the remote ask to be done to the store's orders. */
export class StatusActionStore {
  constructor(private readonly database: Database) {}

  /** Null when there is nothing (more) to do. */
  async claim(options: ActionClaimOptions): Promise<ClaimedAction | null> {
    const [action = null] = await this.database.execute<ClaimedAction>(queries.claimAction(options))
    return action
  }

  /** @param refusal why it was not done; null when there is nothing left to do */
  async settle(claimId: string, id: string, refusal: ActionRefusal | null = null): Promise<void> {
    await this.database.execute(queries.settleAction(claimId, id, refusal))
  }

  /** Has a refused action tried again. Returns the connection; null when nothing was refused. */
  async reopen(id: string): Promise<string | null> {
    const [row] = await this.database.execute<{ connection_id: string }>(queries.reopenAction(id))
    return row?.connection_id ?? null
  }
}
