import { isOpen } from "../../../../lib/status"
import { REMOTE_STATUSES, type RemoteStatus } from "../../../../types"
import { ORDER_ID } from "./delivery-harness"
import type { ModelRemote } from "./model-remote"
import type { ModelRow } from "./model-row"

/** Who writes: a sender with the number of its claim, and what it can know of people's doing. */
export interface Writer {
  claim: number
  /** This many moves by people at the remote had been read back when it last looked. */
  movesKnown: number
}

/**
 * Observes what is written at the remote, and by whom, and records what must never happen.
 *
 * A write is *stranded* when it arrives after somebody else has claimed the row: its sender has
 * stalled for longer than its lease, or the network held the request back. Nobody can call it back,
 * and the present holder of the row cannot know it. That is the gap which `docs/architecture.md`
 * names under "Known gaps"; what a stranded write leaves behind is excused here, and nothing else.
 */
export class RemoteObserver {
  readonly problems: string[] = []
  /** How often people have moved the order at the remote. */
  moves = 0
  /** As many of those moves as the row knows about. */
  movesRead = 0
  removals = 0
  /**
   * People removed a stranded create again. One of ours may have been refused because of it, and the
   * read that follows finds nothing: then the refusal looks like one for the content.
   */
  isRefusalExcused = false
  /** Who set the content and the status that the remote shows, and who made the order. */
  private content: Author = "holder"
  private status: Author = "holder"
  private creator: Author = "holder"
  /** Stranded writes so far; of interest for how much a run has seen. */
  stranded = 0

  constructor(
    private readonly row: ModelRow,
    private readonly remote: ModelRemote,
  ) {}

  /** Whether the remote may show something else than the newest content. */
  get isContentExcused(): boolean {
    return this.content === "stranded" || this.isOrderExcused
  }

  /** Also when people moved it from one closed status to another, which no status sync reads. */
  get isStatusExcused(): boolean {
    return this.status === "stranded" || (this.status === "people" && this.read() === null)
  }

  /** Whether the order at the remote is one that nobody here can know of. */
  get isOrderExcused(): boolean {
    return this.creator === "stranded"
  }

  /** People removed it when it was closed: no status sync looks at it any more. */
  get isRemovalUnseen(): boolean {
    return this.removals > 0 && this.remote.orders.length === 0 && this.read() === null
  }

  /** Carries a request out at the remote, and observes what it does there. */
  carryOut(writer: Writer, what: string, apply: () => unknown): unknown {
    const before = this.remote.find(ORDER_ID)?.status ?? null
    const answer = apply()
    if (what === "fetch") {
      writer.movesKnown = this.moves
      return answer
    }
    const author: Author = this.row.claims > writer.claim ? "stranded" : "holder"
    this.stranded += author === "stranded" ? 1 : 0
    this.content = author
    if (what === "create") {
      this.noteCreate(author, before)
    } else {
      this.noteStatus(author, writer, before, what.split(" ")[1] as RemoteStatus | undefined)
    }
    return answer
  }

  /** People move the order at the remote. */
  move(status: RemoteStatus): void {
    const order = this.remote.find(ORDER_ID)
    if (order) {
      order.status = status
      this.status = "people"
      this.moves += 1
    }
  }

  /** People remove the order at the remote. */
  remove(): void {
    this.removals += this.remote.orders.length > 0 ? 1 : 0
    this.isRefusalExcused ||= this.isOrderExcused
    this.remote.orders = []
    this.content = "holder"
    this.status = "holder"
    this.creator = "holder"
  }

  /** A status sync asks for what it has to ask for: open orders, here or at the remote. */
  read(): { status: RemoteStatus | null; moves: number } | null {
    const { known } = this.row
    if (known?.remote_existence !== "present" || known.external_id === null) {
      return null
    }
    const status = this.remote.find(known.external_id)?.status ?? null
    const isRead = isOpen(known.remote_status) || (status !== null && isOpen(status))
    return isRead ? { status, moves: this.moves } : null
  }

  private noteCreate(author: Author, before: RemoteStatus | null): void {
    if (before !== null && author === "holder" && this.creator === "holder") {
      this.problems.push("the order was created twice")
    }
    if (before === null) {
      this.status = author
    }
    this.creator = before === null || author === "stranded" ? author : this.creator
  }

  private noteStatus(
    author: Author,
    writer: Writer,
    before: RemoteStatus | null,
    written: RemoteStatus | undefined,
  ): void {
    if (written === undefined || before === null) {
      return
    }
    const isDowngrade = REMOTE_STATUSES.indexOf(written) < REMOTE_STATUSES.indexOf(before)
    // What people did since it was last read back, the store does not know and may overrule.
    const isKnown =
      this.status === "holder" || (this.status === "people" && writer.movesKnown >= this.moves)
    if (isDowngrade && isKnown && author === "holder") {
      this.problems.push(`the status went back from ${before} to ${written}`)
    }
    this.status = author
  }
}

type Author = "holder" | "stranded" | "people"
