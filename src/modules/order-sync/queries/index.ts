import { attemptQueries } from "./attempts"
import { claimQueries } from "./claim"
import { clockQueries } from "./clock"
import { countDeliveriesQueries } from "./count-deliveries"
import { countEventsQueries } from "./count-events"
import type { Database } from "./database"
import { eraseOrderQueries } from "./erase-order"
import { exchangeQueries } from "./exchanges"
import { expireEventsQueries } from "./expire-events"
import { fullSweepQueries } from "./full-sweep"
import { jobRunQueries } from "./job-runs"
import { markDirtyQueries } from "./mark-dirty"
import { noticeQueries } from "./notices"
import { pauseQueries } from "./pause"
import { queueEventsQueries } from "./queue-events"
import { rateLimitQueries } from "./rate-limit"
import { recordQueries } from "./record"
import { removeConnectionQueries } from "./remove-connection"
import { reopenQueries } from "./reopen"
import { scheduleQueries } from "./schedule"
import { secretQueries } from "./secrets"
import { senderQueries } from "./senders"
import { sendEventsQueries } from "./send-events"
import { settingsQueries } from "./settings"
import { settleQueries } from "./settle"
import { statusActionQueries } from "./status-actions"
import { sweepQueries } from "./sweep"
import { syncStatusesQueries } from "./sync-statuses"
import { timelineQueries } from "./timeline"

export type * from "./attempts"
export type * from "./claim"
export type * from "./count-deliveries"
export type * from "./count-events"
export type * from "./database"
export type * from "./exchanges"
export type * from "./full-sweep"
export type * from "./mark-dirty"
export type * from "./notices"
export type * from "./pause"
export type * from "./queue-events"
export type * from "./rate-limit"
export type * from "./record"
export type * from "./remove-connection"
export type * from "./reopen"
export type * from "./schedule"
export type * from "./secrets"
export type * from "./send-events"
export type * from "./senders"
export type * from "./settings"
export type * from "./settle"
export type * from "./status-actions"
export type * from "./sweep"
export type * from "./sync-statuses"
export type * from "./timeline"

/** What the module does with its tables, by what it is about. */
export const toQueries = (database: Database) => ({
  deliveries: {
    ...markDirtyQueries(database),
    ...reopenQueries(database),
    ...claimQueries(database),
    ...recordQueries(database),
    ...exchangeQueries(database),
    ...settleQueries(database),
    ...attemptQueries(database),
    ...syncStatusesQueries(database),
    ...eraseOrderQueries(database),
    ...clockQueries(database),
  },
  connections: {
    ...settingsQueries(database),
    ...pauseQueries(database),
    ...scheduleQueries(database),
  },
  removals: removeConnectionQueries(database),
  secrets: secretQueries(database),
  senders: senderQueries(database),
  statistics: {
    ...countDeliveriesQueries(database),
    ...timelineQueries(database),
    ...jobRunQueries(database),
  },
  notices: noticeQueries(database),
  events: {
    ...queueEventsQueries(database),
    ...sendEventsQueries(database),
    ...expireEventsQueries(database),
    ...countEventsQueries(database),
    ...rateLimitQueries(database),
  },
  sweeps: { ...sweepQueries(database), ...fullSweepQueries(database) },
  statusActions: statusActionQueries(database),
})

export type Queries = ReturnType<typeof toQueries>
