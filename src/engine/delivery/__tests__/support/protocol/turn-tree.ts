import type { DeliveryRecord } from "../../../../../modules/order-sync/queries"
import type { Answer, Call } from "./calls"
import { EngineTurn, type Begin, type Stop } from "./engine-turn"
import type { Shape } from "./shapes"

/** A position of the engine within a turn. */
export interface Position {
  /** Equal for equal positions of one tree. */
  id: number
  call: Call | null
  /** What is written back; null while the turn is under way, or when nothing was begun. */
  record: DeliveryRecord | null
}

interface Node extends Position {
  begin: Begin
  answers: { answer: Answer; at: number }[]
  /** The engine, while it stands here. */
  turn: EngineTurn | null
  next: Map<string, Node>
}

/**
 * All positions of turns that were reached so far. A turn is decided by what it was handed and by the
 * answers that it got, so a position that comes up again costs no second run of the engine.
 */
export class TurnTree {
  private readonly roots = new Map<string, Node>()
  /** How many positions there are. */
  size = 0

  constructor(private readonly shape: Shape) {}

  async begin(begin: Begin): Promise<Position> {
    const key = JSON.stringify(begin)
    let root = this.roots.get(key)
    if (root === undefined) {
      const turn = new EngineTurn(this.shape, begin)
      root = this.node({ begin, answers: [], turn }, await turn.start())
      this.roots.set(key, root)
    }
    return root
  }

  /** @param at milliseconds since the turn began */
  async answer(position: Position, answer: Answer, at: number): Promise<Position> {
    const node = position as Node
    const key = JSON.stringify([answer, at])
    let next = node.next.get(key)
    if (next === undefined) {
      const turn = node.turn ?? (await this.replay(node))
      node.turn = null
      const answers = [...node.answers, { answer, at }]
      const stop = await turn.answer(answer, at)
      next = this.node({ begin: node.begin, answers, turn }, stop)
      node.next.set(key, next)
    }
    return next
  }

  private async replay({ begin, answers }: Node): Promise<EngineTurn> {
    const turn = new EngineTurn(this.shape, begin)
    await turn.start()
    for (const { answer, at } of answers) {
      await turn.answer(answer, at)
    }
    return turn
  }

  private node(path: Pick<Node, "begin" | "answers" | "turn">, stop: Stop): Node {
    this.size += 1
    const call = "call" in stop ? structuredClone(stop.call) : null
    const record = "call" in stop ? null : (stop.result?.toRecord() ?? null)
    return { ...path, id: this.size, call, record, next: new Map() }
  }
}
