import type { Database } from "./delivery-store"
import * as queries from "./queries"
import type { ActionClaimOptions, ClaimedAction } from "./queries"

/** What statuses of the remote ask to be done to the store's orders. */
export class StatusActionStore {
  constructor(private readonly database: Database) {}

  /** Null when there is nothing (more) to do. */
  async claim(options: ActionClaimOptions): Promise<ClaimedAction | null> {
    const [action = null] = await this.database.execute<ClaimedAction>(queries.claimAction(options))
    return action
  }

  async settle(claimId: string, id: string): Promise<void> {
    await this.database.execute(queries.settleAction(claimId, id))
  }
}
