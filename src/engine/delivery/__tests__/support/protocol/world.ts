import { DEFAULT_TIMINGS } from "../../../../../modules/order-sync/timings"
import { ModelRow } from "../model-row"
import { ModelTurn } from "../model-turn"
import { AssigningRemote } from "./assigning-remote"
import { EXCHANGE_MS } from "./assigning-provider"
import { isWrite, LOST, UNREACHABLE, type Answer, type RemoteCall, type StoreCall } from "./calls"
import type { Shape } from "./shapes"
import type { Position, TurnTree } from "./turn-tree"

const { deliveryWorkMs, deliveryMarginMs, lateArrivalMs, deliveryTrustMs } = DEFAULT_TIMINGS

export const LEASE_MS = deliveryWorkMs + EXCHANGE_MS + deliveryMarginMs

export const SETTLE_MS = EXCHANGE_MS + lateArrivalMs

/** A request reaches the remote within this time, or never. */
const ARRIVES_WITHIN_MS = SETTLE_MS - deliveryTrustMs

/** What the model leaves out, for tests that have to fail. */
export type Sabotage = "fencing" | "look" | "checkpoint" | "doubts"

/**
 * What happens to a call. `lost`: it is carried out, and its answer never comes; `late`: its sender gives
 * up, and it arrives later or never; `stalled`: the answer waits until the sender goes on.
 */
export type Outcome = "ok" | "lost" | "late" | "unreachable" | "stalled"

export type Move =
  | { do: "claim" | "resume" | "record" | "crash"; by: number }
  | { do: "call"; by: number; outcome: Outcome }
  | { do: "arrive"; flight: number }
  | { do: "pass"; ms: number }
  | { do: "edit" }
  /** Another order of the connection, which looks the same, is created in its own turn. */
  | { do: "rival" }

interface Sender {
  position: Position
  claimId: string
  begunAt: number
  askedAt: number
  /** The answer of a sender that does not go on. */
  held: Answer | null
}

interface Flight {
  call: RemoteCall
  askedAt: number
}

const RIVAL_ID = "osdel_rival"

/** One order, its row, its remote and its senders; everything that moves is a step of its own. */
export class World {
  readonly senders: (Sender | null)[]
  flights: Flight[] = []
  text = "text 0"
  /** How far another order is: 0 not begun, 1 has its turn, 2 is created, 3 is known. */
  rival = 0
  rivalId: string | null = null
  /** What looked like it before it was created, and when that was. */
  rivalBaseline: string[] = []
  rivalBegunAt = 0

  constructor(
    private readonly shape: Shape,
    private readonly tree: TurnTree,
    senders: number,
    private readonly sabotage: Sabotage | null,
    readonly row = new ModelRow({
      marksDoubt: !("assignsIds" in shape.capabilities),
      isFenced: sabotage !== "fencing",
    }),
    readonly turn = new ModelTurn(),
    readonly remote = new AssigningRemote(shape),
  ) {
    this.senders = Array.from({ length: senders }, () => null)
  }

  clone(): World {
    const { shape, tree, senders, sabotage, row, turn, remote, flights, text } = this
    const { rival, rivalId, rivalBaseline, rivalBegunAt } = this
    const parts = [row.clone(), turn.clone(), remote.clone()] as const
    const copy = new World(shape, tree, 0, sabotage, ...parts)
    copy.senders.push(...senders)
    const other = { rival, rivalId, rivalBaseline, rivalBegunAt }
    return Object.assign(copy, { flights: [...flights], text, ...other })
  }

  get isQuiet(): boolean {
    return (
      this.row.state !== "pending" &&
      this.flights.length === 0 &&
      this.senders.every((sender) => sender === null)
    )
  }

  get isBusy(): boolean {
    return this.flights.length > 0 || this.senders.some((sender) => sender !== null)
  }

  async act(move: Move): Promise<void> {
    switch (move.do) {
      case "claim":
        return await this.claim(move.by)
      case "call":
        return await this.call(move.by, move.outcome)
      case "resume":
        return await this.resume(move.by, this.senders[move.by]!.held!)
      case "record":
        return this.record(move.by)
      case "crash":
        this.senders[move.by] = null
        return
      case "arrive":
        this.flights.splice(move.flight, 1).forEach(({ call }) => this.remote.carryOut(call))
        return
      case "pass":
        return this.pass(move.ms)
      case "edit":
        this.text = "text 1"
        return this.row.markDirty()
      case "rival":
        return this.moveRival()
    }
  }

  private async claim(by: number): Promise<void> {
    const claim = this.row.claim(LEASE_MS)
    if (claim === null) {
      return
    }
    const { claimId, delivery } = claim
    const { now } = this.row
    // Longer ago makes no difference, and a position is the same more often.
    const age = (ms: number | null) => (ms === null ? null : Math.min(ms, SETTLE_MS + 1))
    const begin = {
      delivery: {
        ...delivery,
        create_begun_ms: age(delivery.create_begun_ms),
        step_begun_ms: age(delivery.step_begun_ms),
      },
      content: { text: this.text },
    }
    const position = await this.tree.begin(begin)
    this.senders[by] = { position, claimId, begunAt: now, askedAt: now, held: null }
  }

  private async call(by: number, outcome: Outcome): Promise<void> {
    const sender = this.senders[by]!
    const { call } = sender.position
    if (call!.to === "store") {
      const answer = { value: this.ask(sender, call as StoreCall) ?? null }
      return await this.answered(by, outcome, answer)
    }
    const request = call as RemoteCall
    const isTooLate = isWrite(request) && this.row.now > sender.askedAt + ARRIVES_WITHIN_MS
    if (outcome === "unreachable" || (isTooLate && outcome !== "stalled")) {
      return await this.resume(by, isTooLate ? LOST : UNREACHABLE)
    }
    if (outcome === "late") {
      this.flights.push({ call: request, askedAt: sender.askedAt })
      return await this.resume(by, LOST)
    }
    const isSkipped = request.what === "find" && this.sabotage === "look"
    const answer = isSkipped
      ? { value: { candidates: [], is_conclusive: true } }
      : isTooLate
        ? LOST
        : this.remote.carryOut(request)
    await this.answered(by, outcome, outcome === "lost" ? LOST : answer)
  }

  private async answered(by: number, outcome: Outcome, answer: Answer): Promise<void> {
    if (outcome === "stalled") {
      this.senders[by] = { ...this.senders[by]!, held: answer }
    } else {
      await this.resume(by, answer)
    }
  }

  private ask({ claimId }: Sender, call: StoreCall): unknown {
    const { row, turn } = this
    switch (call.what) {
      case "checkpoint":
        return this.sabotage === "checkpoint" || row.checkpoint({ ...call.point, claimId })
      case "holds":
        return row.holdsClaim(claimId, call.reserveMs)
      case "take_turn":
        return turn.take(row.known!.id, row.now, call.turnMs)
      case "end_turn":
        return turn.end(row.known!.id, row.known!.claim_id === claimId)
      case "bound":
        return this.rival === 3 ? call.ids.filter((id) => id === this.rivalId) : []
      case "doubts":
        return this.isRivalLater && this.sabotage !== "doubts"
          ? [{ baseline: this.rivalBaseline, is_open: true }]
          : []
    }
  }

  private async resume(by: number, answer: Answer): Promise<void> {
    const sender = this.senders[by]!
    const { now } = this.row
    const position = await this.tree.answer(sender.position, answer, now - sender.begunAt)
    this.senders[by] = { ...sender, position, askedAt: now, held: null }
  }

  private record(by: number): void {
    const { claimId, position } = this.senders[by]!
    if (position.record === null) {
      this.row.release(claimId)
    } else {
      this.row.record(claimId, position.record)
    }
    this.senders[by] = null
  }

  private pass(ms: number): void {
    this.row.now += ms
    const { now } = this.row
    this.flights = this.flights.filter(({ askedAt }) => now <= askedAt + ARRIVES_WITHIN_MS)
  }

  private moveRival(): void {
    const { now } = this.row
    this.rival += 1
    if (this.rival === 2) {
      const { text } = this
      this.rivalBaseline = this.remote.orders.flatMap((order) =>
        order.text === text ? [order.id] : [],
      )
      this.rivalBegunAt = now
      this.rivalId = this.remote.addOther(text)
      return
    }
    this.turn.take(RIVAL_ID, now, 3 * EXCHANGE_MS + SETTLE_MS)
    if (this.rival === 3) {
      this.turn.end(RIVAL_ID, true)
    }
  }

  /** Whether the other order got no answer yet, and was begun after this one. */
  private get isRivalLater(): boolean {
    const begunAt = this.row.known!.create_begun_at
    return this.rival === 2 && begunAt !== null && begunAt <= this.rivalBegunAt
  }

  /** Whether the other order can go on. */
  get isRivalFree(): boolean {
    return this.rival < 3 && this.turn.isFreeFor(RIVAL_ID, this.row.now)
  }

  /** The other order does not stall before it is created; its answer may be lost. */
  get isRivalMidway(): boolean {
    return this.rival === 1
  }

  /** What the state is told by: dates as ages, and the two senders in one order. */
  get key(): string {
    const { row, turn, remote, flights, text, rival, rivalId, rivalBaseline } = this
    const { now, known } = row
    const ahead = (date: number | null) => (date === null ? null : Math.max(-1, date - now))
    const age = (date: number | null) =>
      date === null ? null : Math.min(SETTLE_MS + 1, now - date)
    const { written_at: _written, order_updated_at: _read, claim_id, ...facts } = known!
    const senders = this.senders.map(
      (sender) =>
        sender && [
          sender.position.id,
          sender.claimId === claim_id,
          now - sender.begunAt,
          age(sender.askedAt),
          sender.held,
        ],
    )
    return JSON.stringify([
      {
        ...facts,
        next_attempt_at: ahead(facts.next_attempt_at),
        lease_until: ahead(facts.lease_until),
        create_begun_at: age(facts.create_begun_at),
        step_begun_at: age(facts.step_begun_at),
      },
      claim_id === null,
      [turn.holder, ahead(turn.until)],
      remote.orders,
      flights.map(({ call, askedAt }) => [call, age(askedAt)]),
      senders.map((sender) => JSON.stringify(sender)).sort(),
      [text, rival, rivalId, rivalBaseline, this.isRivalLater],
    ])
  }
}
