import { drawCrashes, drawPauses } from "./disturbances"
import { drawKills, type Point } from "./kills"
import { TWO_STORES, type StormOptions } from "./storm"
import { drawTroubles } from "./troubled-orders"

/** What a storm of `npm test` is, apart from where and how it runs. */
export type ShortStorm = Omit<StormOptions, "seed" | "appDirectory" | "log">

const ORDERS = 16

/** Each point at which something can be half done is hit once, in this or in the next storm. */
export const KILLS_BEFORE_A_CREATE: ShortStorm = withKills([
  "after an order was committed, before its event",
  "after a claim, before its first request",
])

export const KILLS_DURING_A_CREATE: ShortStorm = withKills([
  "with a create under way that the remote has not carried out",
  "after the remote carried out a create, before it answered",
  "after the answer to a create, before its record",
])

/** @param points where stores are killed; all points when left out */
export function withKills(points?: Point[]): ShortStorm {
  return {
    orders: ORDERS,
    stores: TWO_STORES,
    isCrashable: false,
    disturbances: (environment) => drawKills(environment, { atAnyTime: 0, atEachPoint: 1, points }),
    isFastForward: true,
  }
}

/**
 * The database crashes; the connection is paused and resumed by a person; three orders go wrong for
 * a reason of their own.
 */
export const FAILURES: ShortStorm = {
  orders: ORDERS,
  stores: TWO_STORES,
  isCrashable: true,
  disturbances: (environment) => [
    ...drawCrashes(environment, 1),
    ...drawPauses(environment, 1, true),
    ...drawTroubles(environment),
  ],
  isFastForward: true,
}
