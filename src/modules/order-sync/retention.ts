import { MedusaError } from "@medusajs/framework/utils"

const DEFAULT_DAYS = 14
const MAX_DAYS = 3_650

/**
 * Reads for how many days attempts are kept. Zero is refused: some would take it for "none" and
 * some for "forever".
 *
 * @throws MedusaError `invalid_argument`, so that the store does not start with a log that never
 * ends, or that nobody can read
 */
export function readRetentionDays(days: number = DEFAULT_DAYS): number {
  if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `The plugin option attemptRetentionDays must be a whole number from 1 to ${MAX_DAYS}`,
    )
  }
  return days
}
