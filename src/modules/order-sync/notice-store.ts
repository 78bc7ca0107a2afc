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
  mended: NoticedConnection[]
}

/** What admins have to be told of, each thing once, however many processes ask. */
export class NoticeStore {
  constructor(private readonly database: QueryRunner) {}

  /** What was taken is not due any more. */
  async take(): Promise<DueNotices> {
    return {
      paused: await this.database.execute(queries.takePausedNotices()),
      resumed: await this.database.execute(queries.takeResumedNotices()),
      parked: await this.database.execute(queries.takeParkedNotices()),
      mended: await this.database.execute(queries.takeMendedNotices()),
    }
  }
}
