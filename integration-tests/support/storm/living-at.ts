import { join } from "node:path"
import type { StormStoreOptions } from "./environment"

/** A store whose clock differs from that of the database by so many milliseconds. */
export function livingAt(
  name: string,
  shiftMs: number,
  env: Record<string, string> = {},
): StormStoreOptions {
  return {
    name,
    takesShoppers: true,
    env: { CLOCK_SHIFT_MS: String(shiftMs), ...env },
    execArgv: ["--require", join(__dirname, "shift-clock.cjs")],
  }
}
