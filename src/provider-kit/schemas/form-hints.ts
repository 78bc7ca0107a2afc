/**
 * Hints for the form that the admin draws, see docs/writing-a-provider.md: asked for when a
 * connection is made.
 */
export const ACCOUNT = { "x-section": "account" }

/** Shown on the tab "Advanced". */
export const TECHNICAL = { "x-section": "technical" }

/** An input that wants a full address. */
export const WEB_ADDRESS = { format: "uri" }

/** An empty input is a value of its own, and does not stand for the default. */
export const MAY_BE_EMPTY = { "x-may-be-empty": true }
