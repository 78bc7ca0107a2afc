import type { LaterDoubt } from "../../../../../lib/settle"
import type { DeliveryRecord } from "../../../../../modules/order-sync/queries"
import type { OrderSnapshot } from "../../../../../types"
import type { OrderContent } from "../delivery-harness"
import { ModelRow, type Row } from "../model-row"
import { ModelTurn } from "../model-turn"
import type { AssigningProvider } from "./assigning-provider"
import { AssigningRemote } from "./assigning-remote"
import type { Answer, Call, StoreCall } from "./calls"
import { EngineTurn, type Stop } from "./engine-turn"
import { SHAPES, type Shape, type ShapeName } from "./shapes"
import { LEASE_MS } from "./world"

/** What comes instead of an answer; a delay, in milliseconds, comes before the true one. */
export type Instead = Answer | "crash" | { delay: number } | null

/** One order at a remote that makes the ids, and one process that sends it; a test scripts the rest. */
export class AssignedOrder {
  readonly shape: Shape
  readonly row: ModelRow
  readonly turn = new ModelTurn()
  readonly remote: AssigningRemote
  readonly content: Partial<OrderContent> = { text: "text 0" }
  fields: Partial<OrderSnapshot> = {}
  /** What was asked in the last turn, of the remote and of the database, in order. */
  calls: string[] = []
  /** For the calls of each kind, one after the other; null: the true answer. */
  instead: Partial<Record<Call["what"], Instead[]>> = {}
  /** Whether a call is carried out at which the process ends. */
  crashesAfter = false
  /** Ids that belong to other orders. */
  bound: string[] = []
  /** Orders that were sent later, of which nothing is known either. */
  laterDoubts: LaterDoubt[] = []
  /** Replaces what the provider plans. */
  plan: AssigningProvider["nextStep"] | null = null
  /** The marker's visibility, each time that it was learnt. */
  markers: boolean[] = []

  constructor(name: ShapeName, over: Partial<Shape["capabilities"]> = {}) {
    const shape = SHAPES[name]
    this.shape = { ...shape, capabilities: { ...shape.capabilities, ...over } }
    this.row = new ModelRow({ marksDoubt: name === "own_ids" })
    this.remote = new AssigningRemote(this.shape)
    this.row.markDirty()
  }

  /** The row as it shall be before the next turn. */
  is(facts: Partial<Row>): this {
    Object.assign(this.row.known!, facts)
    return this
  }

  /** One turn, when the row is due; what was written back, or null when the process ended before. */
  async deliver(): Promise<DeliveryRecord | null> {
    const claim = this.row.claim(LEASE_MS)
    if (claim === null) {
      throw new Error("Nothing is due")
    }
    this.calls = []
    const begunAt = this.row.now
    const { content, fields, shape } = this
    const turn = new EngineTurn(shape, { delivery: claim.delivery, content, fields })
    turn.onMarker = (isShown) => this.markers.push(isShown)
    if (this.plan) {
      turn.connection.provider.nextStep = this.plan as never
    }
    let stop: Stop = await turn.start()
    while ("call" in stop) {
      const { call } = stop
      this.calls.push(call.what)
      const instead = this.instead[call.what]?.shift() ?? null
      if (instead === "crash") {
        if (this.crashesAfter) {
          this.answer(call, claim.claimId)
        }
        return null
      }
      const isDelay = instead !== null && "delay" in instead
      const answer = instead === null || isDelay ? this.answer(call, claim.claimId) : instead
      this.row.now += isDelay ? instead.delay : 0
      stop = await turn.answer(answer, this.row.now - begunAt)
    }
    const record = stop.result!.toRecord()
    this.row.record(claim.claimId, record)
    return record
  }

  /** Turns until nothing is due any more, with the time that they wait. */
  async settle(): Promise<void> {
    for (let turns = 0; turns < 20 && this.row.state === "pending"; turns += 1) {
      this.row.now += 24 * 60 * 60_000
      await this.deliver()
    }
  }

  private answer(call: Call, claimId: string): Answer {
    return call.to === "remote"
      ? this.remote.carryOut(call)
      : { value: this.ask(call, claimId) ?? null }
  }

  private ask(call: StoreCall, claimId: string): unknown {
    const { row, turn } = this
    switch (call.what) {
      case "checkpoint":
        return row.checkpoint({ ...call.point, claimId })
      case "holds":
        return row.holdsClaim(claimId, call.reserveMs)
      case "take_turn":
        return turn.take(row.known!.id, row.now, call.turnMs)
      case "end_turn":
        return turn.end(row.known!.id, row.known!.claim_id === claimId)
      case "bound":
        return call.ids.filter((id) => this.bound.includes(id))
      case "doubts":
        return this.laterDoubts
    }
  }
}

/** The remote refuses whatever is repeated. */
export function refused(status: number, code = "validation_failed"): Answer {
  return { error: { kind: "invalid", status, code, message: "No." } }
}
