import {
  DEFAULT_LIMIT_SETTINGS,
  limitOf,
  noteEnd,
  noteStart,
  startLimit,
  waitForStart,
  type LimitSettings,
  type LimitState,
} from ".."
import type { SimulatedAnswer, SimulatedRemote } from "./remotes"

export interface Simulation {
  remote: SimulatedRemote
  durationMs: number
  /** When each sender begins; one that begins at once when left out. */
  begins?: number[]
  settings?: Partial<LimitSettings>
  /** What a new connection costs before its first request. */
  handshakeMs?: number
  /** Requests that are due at the same time; without an end when left out. */
  demand?: (at: number) => number
  /** Called before every start; what it returns is used from then on. */
  intervene?: (state: LimitState, at: number, settings: LimitSettings) => LimitState
}

/** One exchange of the simulation. */
export interface Exchange extends Pick<SimulatedAnswer, "outcome"> {
  sender: number
  startedAt: number
  endedAt: number
  /** Under way after its start, itself included, and how many were allowed. */
  inFlight: number
  limit: number
}

export interface SimulationResult {
  /** In the order of their starts; those that have not ended are missing. */
  exchanges: Exchange[]
  states: LimitState[]
}

interface Sender {
  state: LimitState
  inFlight: number
  connections: number
  wakesAt: number
}

type Step = { at: number; sender: number; exchange: Exchange | null; answer?: SimulatedAnswer }

/** Senders with work without end meet one remote. Times are milliseconds; nothing takes real time. */
export function simulate(simulation: Simulation): SimulationResult {
  const settings = { ...DEFAULT_LIMIT_SETTINGS, ...simulation.settings }
  const { remote, durationMs, begins = [0], handshakeMs = 0 } = simulation
  const senders = begins.map((at): Sender => ({
    state: startLimit(settings, at),
    inFlight: 0,
    connections: 0,
    wakesAt: Infinity,
  }))
  const exchanges: Exchange[] = []
  const steps: Step[] = []
  begins.forEach((at, sender) => schedule({ at, sender, exchange: null }))

  for (let step = steps.shift(); step && step.at <= durationMs; step = steps.shift()) {
    const sender = senders[step.sender]
    if (step.exchange && step.answer) {
      const { startedAt, endedAt } = step.exchange
      const { outcome, retryAfterMs } = step.answer
      const { inFlight } = sender
      const sample = { startedAt, endedAt, inFlight, outcome, retryAfterMs }
      sender.state = noteEnd(sender.state, sample, settings)
      sender.inFlight -= 1
      exchanges.push(step.exchange)
    } else {
      sender.wakesAt = Infinity
    }
    startAll(step.sender, step.at)
  }
  exchanges.sort((one, other) => one.startedAt - other.startedAt)
  return { exchanges, states: senders.map(({ state }) => state) }

  function startAll(index: number, at: number): void {
    const sender = senders[index]
    for (;;) {
      sender.state = simulation.intervene?.(sender.state, at, settings) ?? sender.state
      const wanted = simulation.demand?.(at) ?? Infinity
      const wait = waitForStart(sender.state, { inFlight: sender.inFlight, at }, settings)
      if (wait > 0 || sender.inFlight >= wanted) {
        wakeAt(index, sender.inFlight >= wanted ? at + 100 : at + wait)
        return
      }
      start(index, at)
    }
  }

  function start(index: number, at: number): void {
    const sender = senders[index]
    sender.state = noteStart(sender.state, { inFlight: sender.inFlight, at }, settings)
    sender.inFlight += 1
    const isNew = sender.inFlight > sender.connections
    sender.connections = Math.max(sender.connections, sender.inFlight)
    const answer = remote(at)
    const endedAt = answer.at + (isNew ? handshakeMs : 0)
    const limit = limitOf(sender.state, settings)
    const { outcome } = answer
    const exchange = { sender: index, startedAt: at, endedAt, outcome, limit }
    schedule({
      at: endedAt,
      sender: index,
      exchange: { ...exchange, inFlight: sender.inFlight },
      answer,
    })
  }

  function wakeAt(index: number, at: number): void {
    const sender = senders[index]
    if (at < sender.wakesAt && at !== Infinity) {
      sender.wakesAt = at
      schedule({ at, sender: index, exchange: null })
    }
  }

  /** Sorted by time. Only what is under way is in the list, so it is short. */
  function schedule(step: Step): void {
    let place = steps.length
    while (place > 0 && steps[place - 1].at > step.at) {
      place -= 1
    }
    steps.splice(place, 0, step)
  }
}

/** Answered requests a second between two moments, of one sender or of all. */
export function throughput(
  { exchanges }: SimulationResult,
  { from, until, sender }: { from: number; until: number; sender?: number },
): number {
  const answered = exchanges.filter(
    (exchange) =>
      exchange.outcome === "ok" &&
      exchange.endedAt >= from &&
      exchange.endedAt < until &&
      (sender === undefined || exchange.sender === sender),
  )
  return (answered.length * 1_000) / (until - from)
}

/** The middle one of what exchanges that ended between two moments took. */
export function middleRtt({ exchanges }: SimulationResult, from: number, until: number): number {
  const rtts = exchanges
    .filter(({ endedAt }) => endedAt >= from && endedAt < until)
    .map(({ startedAt, endedAt }) => endedAt - startedAt)
    .sort((one, other) => one - other)
  return rtts[Math.floor(rtts.length / 2)]
}
