import type { MedusaContainer } from "@medusajs/framework/types"
import type { Subjects } from "../../engine/changes/find-orders"
import { LateMarks, type ModuleEvent } from "../../engine/changes/late-marks"
import { repeatWrite } from "../../engine/changes/repeat-write"
import { resolveOrderSync } from "../../engine/connection/load-connection"
import { markLateChangesWorkflow } from "."

/** How long events of modules are collected before one write marks their orders. */
const GATHER_MS = 2_000

/** How long an order waits then: a module may emit its event before its workflow has ended. */
const DELAY_MS = 3_000

/**
 * What the subscriber to the modules' own events does: it only records them in memory, because
 * they are many and a bus may deliver them one at a time. The sweep finds what a process loses when
 * it dies.
 */
export function onModuleEvent(container: MedusaContainer, event: ModuleEvent): void {
  lateMarksOf(container).add(event)
}

export function lateMarksOf(container: MedusaContainer): LateMarks {
  const begin = (flush: () => Subjects) => {
    setTimeout(() => void write(container, flush()), GATHER_MS).unref()
  }
  return resolveOrderSync(container).memory.of(
    "late marks",
    () => new LateMarks(begin, () => performance.now()),
  )
}

async function write(container: MedusaContainer, subjects: Subjects): Promise<void> {
  const count = Object.values(subjects).flat().length
  if (count === 0 || resolveOrderSync(container).dispatcher.signal.aborted) {
    return
  }
  const mark = async () => {
    await markLateChangesWorkflow(container).run({ input: { subjects, delay_ms: DELAY_MS } })
  }
  try {
    await mark()
  } catch {
    // The repetition says in the log what failed, if it keeps failing.
    await repeatWrite(container, count, mark)
  }
}
