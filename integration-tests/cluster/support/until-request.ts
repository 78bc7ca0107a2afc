import type { Emulator, RecordedRequest } from "../../../dev/emulator"
import { deadline } from "../../../dev/testing"

/** A request hangs when it has not come by then. */
const HANGING_MS = 120_000

/** The first request that fits, also one that has come before. @throws Error when none comes */
export async function untilRequest(
  emulator: Emulator,
  fits: (request: RecordedRequest) => boolean,
): Promise<RecordedRequest> {
  return await emulator.waitForRequest(fits, deadline(HANGING_MS))
}
