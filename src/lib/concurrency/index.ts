export { limitOf } from "./bounds"
export { noteEnd, noteStart, restartLimit, startLimit, waitForStart } from "./controller"
export { levelOf, type SendingLevel } from "./level"
export { fairShares, grantOf, shareOf, type Grant, type ShareRow } from "./share"
export {
  DEFAULT_LIMIT_SETTINGS,
  LIMIT_REASONS,
  type LimitReason,
  type LimitSettings,
  type LimitState,
  type Sample,
  type SampleOutcome,
} from "./types"
