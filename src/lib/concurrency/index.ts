export { limitOf } from "./bounds"
export {
  noteEnd,
  noteStart,
  noteUnused,
  reachable,
  restartLimit,
  startLimit,
  waitForStart,
  withCeiling,
} from "./controller"
export { addUpLevels, levelOf, type SendingLevel } from "./level"
export { outcomeOf } from "./outcome"
export { fairShares, firstWanted, grantOf, type Grant, type ShareRow } from "./share"
export {
  DEFAULT_LIMIT_SETTINGS,
  LIMIT_REASONS,
  type LimitReason,
  type LimitSettings,
  type LimitState,
  type Sample,
  type SampleOutcome,
} from "./types"
