import type { FullSweepPage } from "../../modules/order-sync/queries"
import { resolveOrderSync } from "../connection/load-connection"
import { compareOpen, compareUnpaid } from "./compare-content"
import { compareOrders } from "./compare-orders"
import { isDraft, pagesOfOrders } from "./read-store"
import { PAGE_SIZE, type ComparedPage, type Sweep } from "./sweep"

type ComparePage = (sweep: Sweep, afterId: string) => Promise<ComparedPage>

/** What a full sweep consists of, in this order. */
const PHASES: readonly { name: string; comparePage: ComparePage }[] = [
  { name: "orders", comparePage: compareOrderPage },
  { name: "open", comparePage: compareOpen },
  { name: "not_paid", comparePage: compareUnpaid },
]

/**
 * Compares all orders since the connection's start date by their dates, and by their content those
 * that the remote still works on. Its progress is saved after each page with what was counted, so
 * that it continues from this page after a restart, or with the next tick. A page that a crash
 * interrupts is compared again, and what it had marked dirty by then is not counted as repaired.
 *
 * @param maxPages number of pages now; the rest is left for the next call
 */
export async function sweepInFull(sweep: Sweep, maxPages: number): Promise<void> {
  const { container, row, signal, totals } = sweep
  const { sweeps } = resolveOrderSync(container)
  let { position, isFirst } = readCursor(sweep)
  let from = row.full_sweep_cursor
  for (let pages = 0; !signal.aborted && pages < maxPages; pages += 1) {
    const repairedBefore = totals.found + totals.changed
    const { nextId, compared } = await PHASES[position.phase].comparePage(sweep, position.afterId)
    const page: FullSweepPage = {
      connectionId: row.id,
      version: row.version,
      from,
      isFirst,
      compared,
      repaired: totals.found + totals.changed - repairedBefore,
    }
    const next =
      nextId === null ? nextPhase(position.phase) : { phase: position.phase, afterId: nextId }
    if (next === null) {
      await sweeps.finishFull(page)
      return
    }
    const cursor = `${PHASES[next.phase].name}:${next.afterId}`
    if (!(await sweeps.saveFull(page, cursor))) {
      return
    }
    position = next
    from = cursor
    isFirst = false
  }
}

interface Position {
  /** Index in `PHASES`. */
  phase: number
  afterId: string
}

/** Where an unfinished full sweep stopped, or the beginning of a new one. */
function readCursor({ row, startId }: Sweep): { position: Position; isFirst: boolean } {
  const [name = "", afterId = ""] = row.full_sweep_cursor?.split(":") ?? []
  const phase = PHASES.findIndex((each) => each.name === name)
  return phase < 0
    ? { position: { phase: 0, afterId: startId }, isFirst: true }
    : { position: { phase, afterId }, isFirst: false }
}

function nextPhase(phase: number): Position | null {
  return phase + 1 < PHASES.length ? { phase: phase + 1, afterId: "" } : null
}

async function compareOrderPage(sweep: Sweep, afterId: string): Promise<ComparedPage> {
  for await (const page of pagesOfOrders(sweep, afterId)) {
    await compareOrders(sweep, page)
    sweep.totals.compared += page.length
    return {
      nextId: page.length < PAGE_SIZE ? null : page[page.length - 1].id,
      compared: page.filter((order) => !isDraft(order)).length,
    }
  }
  return { nextId: null, compared: 0 }
}
