import * as queries from "./queries"
import type {
  ConnectionWithParked,
  NoticedConnection,
  PausedConnection,
  QueryRunner,
} from "./queries"

export interface DueNotices {
  paused: PausedConnection[]
  resumed: NoticedConnection[]
  parked: ConnectionWithParked[]
  resolved: NoticedConnection[]
}

/** What admins have to be notified of, each once, however many processes ask. */
export class NoticeStore {
  constructor(private readonly database: QueryRunner) {}

  /** What was taken is not due any more. */
  async take(): Promise<DueNotices> {
    return {
      paused: await this.database.execute(queries.takePausedNotices()),
      resumed: await this.database.execute(queries.takeResumedNotices()),
      parked: await this.database.execute(queries.takeParkedNotices()),
      resolved: await this.database.execute(queries.takeResolvedNotices()),
    }
  }
}
