import type { Figures, Round } from "../figures"

/** Figures of one variant; what is not given is the same for all. */
export function figures(given: Partial<Figures> = {}): Figures {
  return {
    ordersPerSecond: 100,
    wallMs: 10_000,
    cpuMs: 8_000,
    slowestHealthMs: 100,
    idleRss: 400 * 1024 * 1024,
    addedRss: 50 * 1024 * 1024,
    ...given,
  }
}

export function round(given: Partial<Record<keyof Round, Partial<Figures>>>): Round {
  return {
    recipe: figures(given.recipe),
    plugin: figures(given.plugin),
    "plugin-events": figures(given["plugin-events"]),
    limit: figures(given.limit),
  }
}
