import { drawCrashes, drawPauses } from "./disturbances"
import { drawKills } from "./kills"
import { drawTroubles } from "./troubled-orders"
import { TWO_STORES, type StormOptions } from "./storm"

/**
 * Each point at which something can be half done is hit once; the database crashes, and the
 * connection is paused and resumed by a person; and three orders go wrong for a reason of their own.
 */
export const SHORT_STORM: Omit<StormOptions, "seed" | "appDirectory" | "log"> = {
  orders: 30,
  stores: TWO_STORES,
  isCrashable: true,
  disturbances: (environment) => [
    ...drawKills(environment, { atAnyTime: 0, atEachPoint: 1 }),
    ...drawCrashes(environment, 1),
    ...drawPauses(environment, 1, true),
    ...drawTroubles(environment),
  ],
  isFastForward: true,
}
