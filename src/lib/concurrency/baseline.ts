import { limitOf, lowest } from "./bounds"
import type { LimitSettings, LimitState } from "./types"

/** From this part of the limit before, a trial shows whether the load has anything to do with it. */
export const TRIAL_AT = 0.5
/** Latency that stays above this part of the one before did not come from this sender. */
const UNCHANGED_FROM = 0.9
/** Latency up to this factor over the baseline confirms it. */
const CONFIRMED_UP_TO = 1.25
/** How fast the baseline follows rounds that were faster. */
const BASELINE_FALL = 0.1
/** The highest factor by which the baseline rises where the load may still play a part. */
const BASELINE_RISE = 1.1
/**
 * How far the baseline may rise above the lowest one of the last minutes. Several senders that fill
 * the same queue each find that their own part of it makes no difference.
 */
const BASELINE_RISE_TO = 4
const FLOOR_MS = 10 * 60_000

/**
 * What a request takes at a low load. It follows faster rounds at once. A slower one replaces it only
 * when less load did not help: then the remote is slower by its own doing, or is far away. A queue
 * that this sender has caused does not become normal.
 */
export function withBaseline(
  state: LimitState,
  rtt: number,
  at: number,
  settings: LimitSettings,
): LimitState {
  const { baseline, trial, floor } = state
  const known = { ...state, rtt }
  if (baseline === null) {
    return { ...known, baseline: rtt, baselineAt: at, floor: { rtt, at } }
  }
  if (rtt <= baseline) {
    const fallen = baseline + (rtt - baseline) * BASELINE_FALL
    const isLowest = floor === null || fallen <= floor.rtt || at - floor.at >= FLOOR_MS
    return {
      ...known,
      baseline: fallen,
      baselineAt: at,
      floor: isLowest ? { rtt: fallen, at } : floor,
    }
  }
  if (rtt <= Math.max(baseline * CONFIRMED_UP_TO, baseline + settings.slackMs)) {
    return { ...known, baselineAt: at }
  }
  const isFloorOld = floor === null || at - floor.at >= FLOOR_MS
  const allowed = Math.min(rtt, (isFloorOld ? baseline : floor.rtt) * BASELINE_RISE_TO)
  const raised = Math.max(baseline, Math.min(allowed, baseline * BASELINE_RISE))
  const limit = limitOf(state, settings)
  const isLowest = limit <= lowest(settings)
  if (trial !== null && (isLowest || limit <= trial.limit * TRIAL_AT)) {
    const isUnchanged = rtt >= trial.rtt * UNCHANGED_FROM && limit < trial.limit
    return {
      ...known,
      baseline: isUnchanged ? Math.max(baseline, allowed) : raised,
      baselineAt: at,
    }
  }
  return isLowest ? { ...known, baseline: raised } : known
}
