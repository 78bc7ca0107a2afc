export interface QueueOptions {
  /** Turns at the same time: while one waits for answers the next one is read. */
  lanes: number
  /** After as many turns the run ends; by default when nothing is due. */
  maxTurns?: number
  signal: AbortSignal
  /**
   * Resolves when more may be due. A lane that found nothing looks again then, as long as another
   * one is busy: what hangs must not hold up what came later.
   */
  moreDue?: () => Promise<void>
}

/**
 * Works a queue off whose items are claimed under a lease: orders, tracking events, status actions.
 *
 * @param turn claims what is due and does it; resolves to false when nothing could be claimed
 * @throws what a turn threw first, after all lanes have ended
 */
export async function runQueue(turn: () => Promise<boolean>, options: QueueOptions): Promise<void> {
  const run = new QueueRun(turn, options)
  const lanes = Array.from({ length: options.lanes }, async () => run.lane())
  const failed = (await Promise.allSettled(lanes)).find(({ status }) => status === "rejected")
  if (failed?.status === "rejected") {
    throw failed.reason
  }
}

class QueueRun {
  private left: number
  private busy = 0
  private end: () => void = () => undefined
  private readonly allIdle = new Promise<false>((resolve) => (this.end = () => resolve(false)))

  constructor(
    private readonly turn: () => Promise<boolean>,
    private readonly options: QueueOptions,
  ) {
    this.left = options.maxTurns ?? Infinity
  }

  async lane(): Promise<void> {
    try {
      while (!this.options.signal.aborted && this.left > 0) {
        this.left -= 1
        // From before the turn on, so that no call is lost that comes while it looks.
        const moreDue = this.options.moreDue?.()
        if (!(await this.takeTurn()) && !(await this.until(moreDue))) {
          return
        }
      }
    } finally {
      if (this.busy === 0) {
        this.end()
      }
    }
  }

  private async takeTurn(): Promise<boolean> {
    this.busy += 1
    try {
      return await this.turn()
    } finally {
      this.busy -= 1
    }
  }

  /** False: no lane is busy, so there is nothing to wait beside. */
  private async until(moreDue: Promise<void> | undefined): Promise<boolean> {
    if (this.busy === 0 || !moreDue) {
      return false
    }
    return await Promise.race([moreDue.then(() => true), this.allIdle])
  }
}
