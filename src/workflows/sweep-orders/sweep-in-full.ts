import { resolveOrderSync } from "../shared/load-connection"
import { compareOpen, compareUnpaid } from "./compare-content"
import { compareOrders } from "./compare-orders"
import { pagesOfOrders } from "./read-store"
import { PAGE_SIZE, type Sweep } from "./sweep"

/** Compares the page after an id; returns the id to continue after, null after the last page. */
type ComparePage = (sweep: Sweep, afterId: string) => Promise<string | null>

/** What a full sweep consists of, in this order. */
const PHASES: readonly { name: string; comparePage: ComparePage }[] = [
  { name: "orders", comparePage: compareOrderPage },
  { name: "open", comparePage: compareOpen },
  { name: "not_paid", comparePage: compareUnpaid },
]

/**
 * Compares all orders since the connection's start date by their dates, and by their content those
 * that the remote still works on. Its progress is saved after each page, so that it
 * continues from this page after a restart, or with the next tick.
 *
 * @param maxPages number of pages now; the rest is left for the next call
 */
export async function sweepInFull(sweep: Sweep, maxPages: number): Promise<void> {
  const { container, row, signal } = sweep
  const { sweeps } = resolveOrderSync(container)
  let position: Position | null = readCursor(sweep)
  for (let pages = 0; position !== null; pages += 1) {
    if (signal.aborted || pages >= maxPages) {
      return
    }
    const afterId = await PHASES[position.phase].comparePage(sweep, position.afterId)
    position = afterId === null ? nextPhase(position.phase) : { phase: position.phase, afterId }
    if (position !== null) {
      const cursor = `${PHASES[position.phase].name}:${position.afterId}`
      if (!(await sweeps.saveFull(row.id, row.version, cursor))) {
        return
      }
    }
  }
  await sweeps.finishFull(row.id, row.version)
}

interface Position {
  /** Index in `PHASES`. */
  phase: number
  afterId: string
}

/** Where an unfinished full sweep stopped, or the beginning of a new one. */
function readCursor({ row, startId }: Sweep): Position {
  const [name = "", afterId = ""] = row.full_sweep_cursor?.split(":") ?? []
  const phase = PHASES.findIndex((each) => each.name === name)
  return phase < 0 ? { phase: 0, afterId: startId } : { phase, afterId }
}

function nextPhase(phase: number): Position | null {
  return phase + 1 < PHASES.length ? { phase: phase + 1, afterId: "" } : null
}

async function compareOrderPage(sweep: Sweep, afterId: string): Promise<string | null> {
  for await (const page of pagesOfOrders(sweep, afterId)) {
    await compareOrders(sweep, page)
    sweep.totals.compared += page.length
    return page.length < PAGE_SIZE ? null : page[page.length - 1].id
  }
  return null
}
