import { setMaxListeners } from "node:events"
import { deadline } from "../testing/deadline"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import {
  changeBehaviour,
  DEFAULT_BEHAVIOUR,
  type Behaviour,
  type BehaviourChange,
} from "./behaviour"
import { CONTROL_PREFIX, handleControl } from "./control"
import { exchange, type ExchangeContext } from "./exchange"
import { Faults } from "./faults"
import type { FaultRule, FaultRuleInput } from "./fault-schema"
import { Listener } from "./listener"
import { Projects } from "./projects"
import { seededRandom, type Random } from "./random"
import { RateLimit } from "./rate-limit"
import { Recorder, type RecordedRequest, type RequestPredicate } from "./recorder"
import { Store, type GenerateInput, type StoredEvent, type StoredOrder } from "./store"
import { Tallies, type OrderTally } from "./tally"
import type { OrderStatus } from "./validation"

export interface EmulatorOptions extends BehaviourChange {
  /** Port of the API; any free one when left out. */
  port?: number
  /** Port of `controlUrl`; any free one when left out. */
  controlPort?: number
  /** Seed of fault probabilities and of the random list order; 1 when left out. */
  seed?: number
  /** Clock of all dates; the real one when left out. Delays always run in real time. */
  now?: () => Date
  /** How many requests the log keeps at least; 20,000 when left out. */
  maxRecordedRequests?: number
}

/**
 * OrderRepo for tests and demos: a real HTTP server on 127.0.0.1 that follows the integration
 * guides, can be broken in every way that matters, and remembers what it was sent.
 * Whatever takes a `projectId` means the default project when it is left out.
 */
export class Emulator {
  /** Keys, domains, events and limits of the account. */
  readonly projects = new Projects()

  private readonly api = new Listener((message, response) => this.serveApi(message, response))
  private readonly control = new Listener((message, response) =>
    handleControl(message, response, this),
  )
  private readonly context: ExchangeContext
  private readonly closing = new AbortController()
  private readonly unanswered = new Set<Socket>()
  private readonly initialBehaviour: BehaviourChange
  private behaviour: Behaviour
  private random: Random

  /** Use `startEmulator`: an emulator that is not started answers nothing. */
  constructor(private readonly options: EmulatorOptions) {
    const { port: _port, controlPort: _controlPort, seed, now, ...rest } = options
    const { maxRecordedRequests = 20_000, ...behaviour } = rest
    const clock = now ?? (() => new Date())
    // Each answer that waits listens to it.
    setMaxListeners(0, this.closing.signal)
    this.initialBehaviour = behaviour
    this.behaviour = changeBehaviour(DEFAULT_BEHAVIOUR, behaviour)
    this.random = seededRandom(seed ?? 1)
    const random: Random = () => this.random()
    this.context = {
      projects: this.projects,
      store: new Store(clock),
      tallies: new Tallies(),
      recorder: new Recorder(clock, maxRecordedRequests),
      faults: new Faults(random),
      behaviour: () => this.behaviour,
      random,
      rateLimit: new RateLimit(() => clock().getTime()),
      url: () => this.url,
      closing: this.closing.signal,
    }
  }

  /** Base address of the API, for example "http://127.0.0.1:9100". */
  get url(): string {
    return this.api.url
  }

  /** Second address of the control, which stays up while the API is down. */
  get controlUrl(): string {
    return this.control.url
  }

  get port(): number {
    return this.api.port
  }

  /** A key of the default project that works, also after a rotation. */
  get apiKey(): string {
    return this.projects.activeKey()
  }

  async start(): Promise<void> {
    await this.api.open(this.options.port ?? 0)
    try {
      await this.control.open(this.options.controlPort ?? 0)
    } catch (error) {
      await this.api.close()
      throw error
    }
  }

  /** Ends everything, hanging exchanges and waiters included. May be called twice. */
  async close(): Promise<void> {
    this.closing.abort()
    this.context.recorder.close()
    await Promise.all([this.api.close(), this.control.close()])
  }

  /** Down: connections are refused and open ones cut. All state is kept, and so is the port. */
  async setDown(down: boolean): Promise<void> {
    await (down || this.closing.signal.aborted ? this.api.close() : this.api.reopen())
  }

  /**
   * Back to the state after the start, except that a port that is down stays down. Requests that
   * are not answered yet are cut: nobody has to wait for a hanging one.
   */
  reset(): void {
    this.unanswered.forEach((socket) => socket.destroy())
    this.projects.reset()
    this.context.store.reset()
    this.context.tallies.reset()
    this.context.recorder.clear()
    this.context.faults.clear()
    this.context.rateLimit.reset()
    this.random = seededRandom(this.options.seed ?? 1)
    this.behaviour = changeBehaviour(DEFAULT_BEHAVIOUR, this.initialBehaviour)
  }

  /** Changes what is given and leaves the rest. @throws ZodError on unknown keys and values */
  configure(change: BehaviourChange): Behaviour {
    this.behaviour = changeBehaviour(this.behaviour, change)
    return this.behaviour
  }

  /** Oldest first. */
  get requests(): RecordedRequest[] {
    return this.requestsAfter(0)
  }

  /** What came later than the request with that `seq`, oldest first. */
  requestsAfter(seq: number): RecordedRequest[] {
    return this.context.recorder.requests(seq)
  }

  clearRequests(): void {
    this.context.recorder.clear()
  }

  /** The first logged request that fits, or the next one. Rejects after `timeoutMs`. */
  waitForRequest(
    predicate: RequestPredicate,
    timeoutMs = deadline(180_000),
  ): Promise<RecordedRequest> {
    return this.context.recorder.waitFor(predicate, timeoutMs)
  }

  /** Oldest first. */
  orders(projectId?: string): readonly StoredOrder[] {
    return this.context.store.orders(this.projects.get(projectId).id)
  }

  order(id: string, projectId?: string): StoredOrder | undefined {
    return this.context.store.find(this.projects.get(projectId).id, id)
  }

  /** The events that were tracked, oldest first. */
  events(projectId?: string): readonly StoredEvent[] {
    return this.context.store.events(this.projects.get(projectId).id)
  }

  /** As a person does it at OrderRepo. @throws when there is no such order */
  setStatus(id: string, status: OrderStatus, projectId?: string): StoredOrder {
    return this.context.store.setStatus(this.projects.get(projectId).id, id, status)
  }

  /** Whether there was such an order. */
  deleteOrder(id: string, projectId?: string): boolean {
    return this.context.store.delete(this.projects.get(projectId).id, id)
  }

  /** Adds orders that nobody sent; they count toward the monthly limit. */
  generateOrders(input: GenerateInput, projectId?: string): StoredOrder[] {
    return this.context.store.generate(this.projects.get(projectId).id, input)
  }

  /** Forgets the orders and events of a project; its tallies stay. */
  clearOrders(projectId?: string): void {
    this.context.store.clear(this.projects.get(projectId).id)
  }

  /** What was done to one order id. */
  tally(id: string, projectId?: string): OrderTally {
    return this.context.tallies.get(this.projects.get(projectId).id, id)
  }

  /** By order id. */
  tallyAll(projectId?: string): Record<string, OrderTally> {
    return this.context.tallies.all(this.projects.get(projectId).id)
  }

  /** Highest number of writes of one order at the same time; more than 1 is a broken promise. */
  get maxConcurrentPerOrder(): number {
    return this.context.tallies.maxConcurrentPerOrder()
  }

  /** @throws ZodError when the rule has an unknown key, action or value */
  addFault(rule: FaultRuleInput): FaultRule {
    return this.context.faults.add(rule)
  }

  removeFault(id: string): boolean {
    return this.context.faults.remove(id)
  }

  clearFaults(): void {
    this.context.faults.clear()
  }

  faults(): FaultRule[] {
    return this.context.faults.all()
  }

  /** Requests that `requestsPerSecond` has refused since the last reset. */
  get refusedByRate(): number {
    return this.context.rateLimit.refused
  }

  private serveApi(message: IncomingMessage, response: ServerResponse): void {
    if (message.url?.startsWith(CONTROL_PREFIX)) {
      handleControl(message, response, this)
      return
    }
    // Kept, because a request whose reading breaks off loses its socket without closing it.
    const { socket } = message
    this.unanswered.add(socket)
    response.once("close", () => this.unanswered.delete(socket))
    // What fails here is a sender that left, or sent without end: there is nobody to answer.
    exchange(message, response, this.context).catch(() => socket.destroy())
  }
}
