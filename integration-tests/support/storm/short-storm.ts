import { drawCrashes, drawPauses } from "./disturbances"
import { drawKills } from "./kills"
import { TWO_STORES, type StormOptions } from "./storm"

/**
 * A storm of three minutes: each point at which something can be half done is hit once. Waits of
 * the plugin are ended in the database, and whatever pauses the connection is mended at once.
 */
export const SHORT_STORM: Omit<StormOptions, "seed" | "appDirectory" | "log"> = {
  orders: 60,
  stores: TWO_STORES,
  disturbances: (scene) => [
    ...drawKills(scene, { atAnyTime: 1, atEachPoint: 1 }),
    ...drawCrashes(scene, 1),
    ...drawPauses(scene, 1, true),
  ],
  // The job that sweeps runs once a minute.
  settleWithinMs: 150_000,
  isHurried: true,
}
