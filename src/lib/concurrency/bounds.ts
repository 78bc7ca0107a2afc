import type { LimitSettings, LimitState } from "./types"

/** How many exchanges may be under way at the same time: whole, between minimum and ceiling. */
export function limitOf(state: LimitState, settings: LimitSettings): number {
  return Math.floor(bounded(state.limit, settings))
}

/** The highest latency that does not lower the limit. */
export function tolerated(baseline: number, { tolerance, slackMs }: LimitSettings): number {
  return Math.max(baseline * tolerance, baseline + slackMs)
}

/** The minimum, or the ceiling where that is lower. */
export function lowest({ minimum, ceiling }: LimitSettings): number {
  return Math.min(minimum, ceiling)
}

export function bounded(limit: number, settings: LimitSettings): number {
  return Math.min(settings.ceiling, Math.max(lowest(settings), limit))
}
