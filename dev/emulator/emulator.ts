import { setMaxListeners } from "node:events"
import { deadline } from "../testing/deadline"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { Socket } from "node:net"
import { CONTROL_PREFIX, handleControl } from "./control"
import type { Dialect, DialectServer, GenerateInput, StoredEvent } from "./dialect"
import {
  DIALECTS,
  type Behaviour,
  type BehaviourChange,
  type DialectName,
  type OrderOf,
  type StatusOf,
} from "./dialects"
import { exchange, type ExchangeContext } from "./exchange"
import { Faults } from "./faults"
import type { FaultRule, FaultRuleInput } from "./fault-schema"
import { Listener } from "./listener"
import { Projects } from "./projects"
import { seededRandom, type Random } from "./random"
import { RateLimit } from "./rate-limit"
import { Recorder, type RecordedRequest, type RequestPredicate } from "./recorder"
import { reconcile, type Reconciliation, type RemoteOrder } from "./remote-order"
import { Tallies, type OrderTally } from "./tally"

interface EngineOptions {
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

/** Behaviours of the dialect stand beside these options. */
export type EmulatorOptions<D extends DialectName = "orderrepo"> = EngineOptions & {
  /** Which order system to be; "orderrepo" when left out. */
  dialect?: D
} & BehaviourChange<D>

/**
 * An order system for tests and demos: a real HTTP server on 127.0.0.1 that follows the guides of
 * its dialect, can be broken in every way that matters, and remembers what it was sent.
 * Whatever takes a `projectId` means the default project when it is left out.
 */
export class Emulator<D extends DialectName = "orderrepo"> {
  /** Name of the dialect. */
  readonly dialect: D
  /** Keys of the account; at OrderRepo also its domains, events and limits. */
  readonly projects = new Projects()

  private readonly api = new Listener((message, response) => this.serveApi(message, response))
  private readonly control = new Listener((message, response) =>
    handleControl(message, response, this),
  )
  private readonly context: ExchangeContext
  private readonly server: DialectServer<OrderOf<D>, StatusOf<D>>
  private readonly switches: Dialect<Behaviour<D>, OrderOf<D>, StatusOf<D>>["switches"]
  private readonly closing = new AbortController()
  private readonly unanswered = new Set<Socket>()
  private readonly initialBehaviour: unknown
  private behaviour: Behaviour<D>
  private readonly rateLimit: RateLimit
  private random: Random

  /** Use `startEmulator`: an emulator that is not started answers nothing. */
  constructor(private readonly options: EmulatorOptions<D>) {
    const { port: _port, controlPort: _controlPort, seed, now, ...rest } = options
    const { maxRecordedRequests = 20_000, dialect: name, ...behaviour } = rest
    const clock = now ?? (() => new Date())
    // Each answer that waits listens to it.
    setMaxListeners(0, this.closing.signal)
    const random: Random = () => this.random()
    const tallies = new Tallies()
    this.rateLimit = new RateLimit(() => clock().getTime())
    this.dialect = name ?? ("orderrepo" as D)
    const dialect = DIALECTS[this.dialect] as Dialect<Behaviour<D>, OrderOf<D>, StatusOf<D>>
    this.switches = dialect.switches
    this.initialBehaviour = behaviour
    this.behaviour = this.switches.change(this.switches.defaults, behaviour)
    this.random = seededRandom(seed ?? 1)
    this.server = dialect.serve({
      projects: this.projects,
      tallies,
      behaviour: () => this.behaviour,
      random,
      now: clock,
      rateLimit: this.rateLimit,
      url: () => this.url,
    })
    this.context = {
      server: this.server,
      tallies,
      recorder: new Recorder(clock, maxRecordedRequests),
      faults: new Faults(random),
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
    this.server.reset()
    this.context.tallies.reset()
    this.context.recorder.clear()
    this.context.faults.clear()
    this.rateLimit.reset()
    this.random = seededRandom(this.options.seed ?? 1)
    this.behaviour = this.switches.change(this.switches.defaults, this.initialBehaviour)
  }

  /** Changes what is given and leaves the rest. @throws ZodError on unknown keys and values */
  configure(change: BehaviourChange<D>): Behaviour<D> {
    this.behaviour = this.switches.change(this.behaviour, change)
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

  /** As the dialect holds them, oldest first. */
  orders(projectId?: string): readonly OrderOf<D>[] {
    return this.server.orders(this.projects.get(projectId).id)
  }

  order(id: string, projectId?: string): OrderOf<D> | undefined {
    return this.server.find(this.projects.get(projectId).id, id)
  }

  /** The orders in a form that is the same for all dialects, oldest first. */
  remoteOrders(projectId?: string): RemoteOrder[] {
    return this.server.remoteOrders(this.projects.get(projectId).id)
  }

  /** Which of these orders of the store are missing at the remote, and which it has twice. */
  reconcile(correlations: Iterable<string>, projectId?: string): Reconciliation {
    return reconcile(this.remoteOrders(projectId), correlations)
  }

  /** The events that were tracked, oldest first; always empty but for OrderRepo. */
  events(projectId?: string): readonly StoredEvent[] {
    return this.server.events(this.projects.get(projectId).id)
  }

  /** As a person does it at the remote. @throws when there is no such order or status */
  setStatus(id: string, status: StatusOf<D>, projectId?: string): OrderOf<D> {
    return this.server.setStatus(this.projects.get(projectId).id, id, status)
  }

  /** Whether there was such an order. */
  deleteOrder(id: string, projectId?: string): boolean {
    return this.server.delete(this.projects.get(projectId).id, id)
  }

  /** Adds orders that nobody sent; at OrderRepo they count toward the monthly limit. */
  generateOrders(input: GenerateInput<StatusOf<D>>, projectId?: string): OrderOf<D>[] {
    return this.server.generate(this.projects.get(projectId).id, input)
  }

  /** Forgets the orders and events of a project; its tallies stay. */
  clearOrders(projectId?: string): void {
    this.server.clear(this.projects.get(projectId).id)
  }

  /** What was done to one order, by its correlation: at OrderRepo its id. */
  tally(correlation: string, projectId?: string): OrderTally {
    return this.context.tallies.get(this.projects.get(projectId).id, correlation)
  }

  /** By correlation; by the id of the remote where an order has none. */
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
    return this.rateLimit.refused
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
