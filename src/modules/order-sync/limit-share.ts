import type { RenewInput, RenewedShare, SenderKey } from "./queries/senders"
import type { Sender } from "./sender"

/** For how long a process may use its share without renewing it. */
const LEASE_MS = 15_000
/** Nothing is begun in the last part of the lease, because clocks do not run alike. */
const MARGIN_MS = 2_000
const RENEW_MS = 3_000
/** While processes still have to agree: one waits for what another one gives up. */
const UNSETTLED_RENEW_MS = 500

export interface ShareQueries {
  renew(input: RenewInput): Promise<RenewedShare | null>
  leave(key: SenderKey): Promise<void>
}

/**
 * This process's share of how many orders all processes may send to one connection at the same time.
 * It is held while a pass runs, renewed every few seconds, and given back at the end.
 */
export class LimitShare {
  private passes = 0
  private wantsAll = false
  private timer: NodeJS.Timeout | undefined
  private pending: Promise<unknown> = Promise.resolve()

  /** @param elapsed milliseconds of the sender's clock */
  constructor(
    private readonly key: SenderKey,
    private readonly sender: Sender,
    private readonly queries: ShareQueries,
    private readonly elapsed: () => number = () => performance.now(),
  ) {}

  /**
   * Runs a pass with a share of the connection's limit; the share may be none at first.
   *
   * @throws what the pass throws, or the database when it is first asked
   */
  async hold<TResult>(pass: () => Promise<TResult>): Promise<TResult> {
    this.passes += 1
    try {
      await this.inTurn(async () => this.renew())
      return await pass()
    } finally {
      this.passes -= 1
      // What the database did not accept ends with its lease.
      await this.inTurn(async () => this.leave()).catch(() => undefined)
    }
  }

  /** There is more to do than the share allows at the same time: asks for all of it. */
  async expect(count: number): Promise<void> {
    if (count > this.sender.ceiling && !this.wantsAll) {
      this.wantsAll = true
      await this.inTurn(async () => this.renew())
    }
  }

  /** One statement after the other: a late answer must not replace a newer one. */
  private async inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.pending.then(work)
    this.pending = done.catch(() => undefined)
    await done
  }

  private async renew(): Promise<void> {
    clearTimeout(this.timer)
    if (this.passes === 0) {
      return
    }
    const { sender } = this
    // Before the request, as with claims: the lease cannot have begun earlier.
    const askedAt = this.elapsed()
    let renewInMs = RENEW_MS
    try {
      const share = await this.queries.renew({
        ...this.key,
        wantsAll: this.wantsAll,
        inFlight: sender.inFlight,
        level: sender.level,
        leaseMs: LEASE_MS,
      })
      if (share === null) {
        // The connection was deleted: what is under way ends, and nothing is shared any more.
        sender.grant(Math.max(1, sender.ceiling), Infinity)
        return
      }
      sender.grant(share.ceiling, askedAt + LEASE_MS - MARGIN_MS)
      renewInMs = share.isSettled ? RENEW_MS : UNSETTLED_RENEW_MS
    } finally {
      this.timer = setTimeout(
        () => void this.inTurn(async () => this.renew()).catch(() => undefined),
        renewInMs,
      )
      this.timer.unref()
    }
  }

  private async leave(): Promise<void> {
    if (this.passes > 0) {
      return
    }
    clearTimeout(this.timer)
    this.wantsAll = false
    this.sender.grant(0, -Infinity)
    await this.queries.leave(this.key)
  }
}
