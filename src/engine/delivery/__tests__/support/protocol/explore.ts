import { hash } from "node:crypto"
import { isRepeatable, isWrite, type RemoteCall } from "./calls"
import type { Shape } from "./shapes"
import { TurnTree } from "./turn-tree"
import { World, type Move, type Outcome, type Sabotage } from "./world"

export interface ExploreOptions {
  shape: Shape
  senders: number
  /** How many faults a story may have: a crash, a lost or late answer, a pause, an edit. */
  faults: number
  /** How many moves a story may have. */
  depth: number
  /** Whether another order that looks the same is created in the meantime. */
  hasRival?: boolean
  sabotage?: Sabotage | null
  /** What is wrong with a state; empty: nothing is. */
  findProblems: (world: World) => string[]
}

export interface Explored {
  /** States that differ. */
  states: number
  moves: number
  /** The longest story that led to a new state. */
  depth: number
  /** Whether every story ended before the allowed depth. */
  isComplete: boolean
  /** Positions of the engine within a turn. */
  positions: number
  /** States from which no end can be reached. */
  dead: number
  counterexample: { problems: string[]; story: Move[] } | null
}

interface Found {
  world: World
  spent: number
  from: number
  by: Move | null
}

const SHORT_MS = 5_000
const SETTLED_MS = 41_000
const EXPIRED_MS = 101_000
const DAY_MS = 24 * 60 * 60_000

/** More than any order needs once nothing fails. */
const MAX_MOVES_LEFT = 200

/**
 * All stories of one order within the bounds, breadth first, so that a counterexample is a shortest
 * one. States that were seen with as few faults are not visited again.
 */
export async function explore(options: ExploreOptions): Promise<Explored> {
  const { shape, senders, sabotage = null, depth, findProblems } = options
  const tree = new TurnTree(shape)
  const start = new World(shape, tree, senders, sabotage)
  start.row.markDirty()
  const found: Found[] = [{ world: start, spent: 0, from: -1, by: null }]
  const seen = new Map<string, number>([[digest(start, 0), 0]])
  const back: number[][] = [[]]
  const ends: number[] = []
  let frontier = [0]
  let moves = 0
  let reached = 0
  const sum = (counterexample: Explored["counterexample"]): Explored => ({
    states: found.length,
    moves,
    depth: reached,
    isComplete: frontier.length === 0,
    positions: tree.size,
    dead: frontier.length === 0 && !counterexample ? countDead(back, ends) : 0,
    counterexample,
  })
  while (frontier.length > 0 && reached < depth) {
    const next: number[] = []
    for (const index of frontier) {
      const { world, spent } = found[index]
      for (const { move, cost } of movesOf(world, options)) {
        if (spent + cost > options.faults) {
          continue
        }
        moves += 1
        const after = world.clone()
        await after.act(move)
        const key = digest(after, spent + cost)
        let target = seen.get(key)
        if (target === undefined) {
          target = found.length
          seen.set(key, target)
          found.push({ world: after, spent: spent + cost, from: index, by: move })
          back.push([])
          next.push(target)
          const problems = findProblems(after)
          if (problems.length > 0) {
            return sum({ problems, story: storyOf(found, target) })
          }
          if (after.isQuiet) {
            ends.push(target)
          }
        }
        back[target].push(index)
      }
      // Only the story back to it is needed from now on.
      found[index].world = start
    }
    frontier = next
    reached += 1
  }
  return sum(null)
}

/** Short, because there are many. */
function digest({ key }: World, spent: number): string {
  return hash("sha1", `${spent} ${key}`, "base64")
}

function storyOf(found: Found[], last: number): Move[] {
  const story: Move[] = []
  for (let index = last; index > 0; index = found[index].from) {
    story.unshift(found[index].by!)
  }
  return story
}

/** From how many states no end can be reached. */
function countDead(back: number[][], ends: number[]): number {
  const isAlive = new Set(ends)
  const open = [...ends]
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    for (const former of back[index]) {
      if (!isAlive.has(former)) {
        isAlive.add(former)
        open.push(former)
      }
    }
  }
  return back.length - isAlive.size
}

interface Choice {
  move: Move
  /** How many faults it is. */
  cost: number
}

/** All that can happen next. */
export function movesOf(world: World, { hasRival = false }: { hasRival?: boolean }): Choice[] {
  const choices: Choice[] = []
  const free = (move: Move) => choices.push({ move, cost: 0 })
  const fault = (move: Move) => choices.push({ move, cost: 1 })
  const { row } = world
  const firstIdle = world.senders.indexOf(null)
  const isDue = row.state === "pending" && (row.known!.next_attempt_at ?? Infinity) <= row.now
  const isFree = (row.known!.lease_until ?? -1) < row.now
  if (firstIdle >= 0 && isDue && isFree) {
    // Idle senders are all the same.
    free({ do: "claim", by: firstIdle })
  }
  world.senders.forEach((sender, by) => {
    if (sender === null) {
      return
    }
    const { call } = sender.position
    if (sender.held !== null) {
      free({ do: "resume", by })
    } else if (call === null) {
      free({ do: "record", by })
    } else {
      free({ do: "call", by, outcome: "ok" })
      faultsOf(call.to === "remote" ? call : null).forEach((outcome) =>
        fault({ do: "call", by, outcome }),
      )
    }
    fault({ do: "crash", by })
  })
  world.flights.forEach((_, flight) => free({ do: "arrive", flight }))
  if (world.text === "text 0") {
    fault({ do: "edit" })
  }
  if (hasRival && world.isRivalFree) {
    free({ do: "rival" })
  }
  if (world.isRivalMidway) {
    return choices
  }
  const pass = world.isBusy ? fault : free
  if (row.state === "pending" || world.isBusy) {
    ;[SHORT_MS, SETTLED_MS, EXPIRED_MS].forEach((ms) => pass({ do: "pass", ms }))
  }
  return choices
}

/** All processes end, and one goes on without faults until nothing is left to do. */
export async function converge(world: World): Promise<void> {
  for (let by = 0; by < world.senders.length; by += 1) {
    await world.act({ do: "crash", by })
  }
  while (world.rival > 0 && world.isRivalFree) {
    await world.act({ do: "rival" })
  }
  for (let count = 0; count < MAX_MOVES_LEFT && !world.isQuiet; count += 1) {
    const choices = movesOf(world, {}).filter(({ cost }) => cost === 0)
    const { move } = choices[0] ?? { move: { do: "pass", ms: EXPIRED_MS } as const }
    await world.act(move.do === "pass" ? { do: "pass", ms: DAY_MS } : move)
  }
}

function faultsOf(call: RemoteCall | null): Outcome[] {
  if (call === null) {
    return ["stalled"]
  }
  if (!isWrite(call)) {
    return ["unreachable", "stalled"]
  }
  const outcomes: Outcome[] = ["lost", "unreachable", "stalled"]
  // A content or a status that arrives late overwrites a newer one: a known gap of architecture.md.
  return isRepeatable(call) ? outcomes : [...outcomes, "late"]
}
