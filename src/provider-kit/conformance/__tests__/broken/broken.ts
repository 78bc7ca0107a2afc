import type { AnyProviderClass } from "../.."

/** A provider that breaks one rule. */
export type Broken = [
  what: string,
  provider: AnyProviderClass,
  /** The one case that has to go red. */
  red: string,
  /** A part of what the case has to say. */
  says: RegExp,
]
