import { WRONG_PROJECT_AFTER_MISSING } from "../../../../lib/pause"
import { isOpen } from "../../../../lib/status"
import type { RemoteStatus } from "../../../../types"
import { connectionRow, type OrderContent } from "./delivery-harness"
import { ModelRemote } from "./model-remote"
import { ModelRow } from "./model-row"
import { NEXT_TARGET } from "./order-simulation"
import { RemoteObserver } from "./remote-observer"
import { attempt, Sender, type OutcomeName, type Shared } from "./sender"

const DAY_MS = 24 * 60 * 60 * 1_000

export type Step =
  /** A sender continues by one step; what happens to its request matters only if it makes one. */
  | { do: "advance"; sender: number; outcome: OutcomeName }
  | { do: "crash" | "stop"; sender: number }
  /** A request that was held back arrives. */
  | { do: "arrive" }
  | { do: "write"; text: string; isAnnounced: boolean }
  | { do: "price"; total: string; isAnnounced: boolean }
  | { do: keyof typeof NEXT_TARGET; isAnnounced: boolean }
  | { do: "pass"; ms: number }
  /** Begins a status sync; the next of these ends it. */
  | { do: "sync" }
  | { do: "sweep" }
  | { do: "resend" }
  /** People at the remote. */
  | { do: "move"; status: RemoteStatus }
  | { do: "remove" }

export interface ConcurrentOptions {
  senders: number
  refusesDuplicates: boolean
  tellsStatus: boolean
}

/** How much a simulation has seen, so that a test can tell whether it proved anything. */
export interface Seen {
  overlaps: number
  crashes: number
  stranded: number
}

/** One order, its row and its remote, with several processes at work on them. */
export class ConcurrentSimulation implements Shared {
  readonly row = new ModelRow()
  readonly remote: ModelRemote
  readonly observer: RemoteObserver
  readonly connection = connectionRow()
  readonly options = {}
  readonly order: OrderContent = { text: "text 0", total: "1000", target: null }
  late: (() => void)[] = []
  readonly seen: Seen = { overlaps: 0, crashes: 0, stranded: 0 }
  private readonly senders: Sender[]
  private changes = 0
  private reading: { startedAt: number; found: ReturnType<RemoteObserver["read"]> } | null = null

  constructor({ senders, ...traits }: ConcurrentOptions) {
    this.remote = new ModelRemote({ ...traits, refusesText: "refused" })
    this.observer = new RemoteObserver(this.row, this.remote)
    this.senders = Array.from({ length: senders }, () => new Sender(this))
    this.row.markDirty()
  }

  readOrder() {
    return { content: { ...this.order }, updatedAt: this.updatedAt }
  }

  async act(step: Step): Promise<void> {
    switch (step.do) {
      case "advance":
        await this.senders[step.sender % this.senders.length].advance(step.outcome)
        this.seen.overlaps += this.senders.filter(({ isBusy }) => isBusy).length > 1 ? 1 : 0
        return
      case "crash":
        return this.crash(this.senders[step.sender % this.senders.length])
      case "stop":
        return await this.senders[step.sender % this.senders.length].stop()
      case "arrive":
        return this.late.splice(0, 1).forEach(attempt)
      case "write":
        return this.change({ text: step.text }, step.isAnnounced)
      case "price":
        return this.change({ total: step.total }, step.isAnnounced)
      case "ship":
      case "complete":
      case "cancel":
        return this.change({ target: NEXT_TARGET[step.do](this.order.target) }, step.isAnnounced)
      case "pass":
        this.row.now += step.ms
        return
      case "sync":
        return this.reading === null ? this.beginSync() : this.endSync()
      case "sweep":
        return this.sweep()
      case "resend":
        return this.row.markDirty({ isUrgent: true, isForced: true })
      case "move":
        return this.observer.move(step.status)
      case "remove":
        return this.observer.remove()
    }
  }

  /** All processes end, what was held back arrives, and one process continues without failures. */
  async converge(): Promise<void> {
    this.senders.forEach((sender) => this.crash(sender))
    this.late.splice(0).forEach(attempt)
    await this.sendWhatIsDue()
    this.seen.stranded = this.observer.stranded
  }

  /** Status sync and sweep as they come round, often enough for an order that people removed. */
  async catchUp(): Promise<void> {
    this.reading = null
    for (let round = 0; round < 2; round += 1) {
      this.beginSync()
      this.endSync()
      this.sweep()
      await this.sendWhatIsDue()
      await this.retryUnknown()
    }
  }

  /** A person tries again what is treated as another project's, because it was removed too often. */
  private async retryUnknown(): Promise<void> {
    if (this.row.state === "pending" && this.observer.removals >= WRONG_PROJECT_AFTER_MISSING) {
      this.row.markDirty({ isUrgent: true })
      await this.sendWhatIsDue()
    }
  }

  private get updatedAt(): string {
    return new Date(Date.UTC(2026, 4, 4) + this.changes * 1_000).toISOString()
  }

  private crash(sender: Sender): void {
    this.seen.crashes += sender.isBusy ? 1 : 0
    sender.crash()
  }

  private change(content: Partial<OrderContent>, isAnnounced: boolean): void {
    Object.assign(this.order, content)
    this.changes += 1
    if (isAnnounced) {
      this.row.markDirty()
    }
  }

  private beginSync(): void {
    this.reading = { startedAt: this.row.moment, found: this.observer.read() }
  }

  private endSync(): void {
    const { startedAt, found } = this.reading!
    this.reading = null
    if (found === null) {
      return
    }
    if (found.status === null) {
      this.row.forgetRemote()
    } else if (this.row.recordStatus(found.status, startedAt)) {
      this.observer.movesRead = Math.max(this.observer.movesRead, found.moves)
    }
  }

  /** What is newer than it was when last read, and what is open at the remote. */
  private sweep(): void {
    const { known } = this.row
    if (known === null || known.state === "pending") {
      return
    }
    const isNewer = known.order_updated_at !== this.updatedAt
    if (isNewer || (known.remote_existence === "present" && isOpen(known.remote_status))) {
      this.row.markDirty()
    }
  }

  private async sendWhatIsDue(): Promise<void> {
    const [sender] = this.senders
    for (let pass = 0; pass < 10 && this.row.state === "pending"; pass += 1) {
      // Beyond every lease and every wait.
      this.row.now += DAY_MS
      do {
        await sender.advance("ok")
      } while (sender.isBusy)
    }
  }
}
