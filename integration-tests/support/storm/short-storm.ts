import type { DialectName } from "../../../dev/emulator"
import { drawCrashes, drawCuts, drawPauses, isBelievedAtOnce } from "./disturbances"
import { PAUSING } from "./faults"
import { drawKills, type Point } from "./kills"
import { TWO_STORES } from "./open-stores"
import type { StormOptions } from "./storm"
import { drawTroubles } from "./troubled-orders"

/** What a storm of `npm test` is, apart from where and how it runs. */
export type ShortStorm = Omit<StormOptions, "seed" | "appDirectory" | "log">

const ORDERS = 8

/** @param points where stores are killed, once each; all points when left out */
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
 * Another order system than OrderRepo, which makes the ids of orders: a store dies with a create, and
 * with a change, that the remote carried out and nobody recorded; the database goes away.
 */
export function withDialect(dialect: DialectName): ShortStorm {
  return {
    ...withKills(),
    dialect,
    isCut: true,
    disturbances: (environment) => [
      ...drawKills(environment, {
        atAnyTime: 0,
        atEachPoint: 1,
        points: [
          "after the remote carried out a create, before it answered",
          "after the remote carried out a change, before it answered",
        ],
      }),
      ...drawCuts(environment, 1),
    ],
  }
}

/** The database crashes under a running store. */
export const DATABASE_CRASH: ShortStorm = {
  orders: ORDERS,
  stores: TWO_STORES.slice(0, 1),
  isCrashable: true,
  disturbances: (environment) => drawCrashes(environment, 1),
  isFastForward: true,
}

/**
 * The connection is paused and resumed by a person; three orders go wrong for a reason of their
 * own.
 */
export const REFUSALS: ShortStorm = {
  orders: ORDERS,
  stores: TWO_STORES,
  isCrashable: false,
  disturbances: (environment) => [
    // The others pause only once several orders have met them, which takes a minute.
    ...drawPauses(environment, 1, true, PAUSING.filter(isBelievedAtOnce)),
    ...drawTroubles(environment),
  ],
  isFastForward: true,
}
