import type { Answer } from "./answer"
import type { Operation } from "./operations"
import type { Project, Projects } from "./projects"
import type { Random } from "./random"
import type { RateLimit } from "./rate-limit"
import type { RemoteOrder } from "./remote-order"
import type { ApiRequest, RawRequest } from "./request"
import type { Switches } from "./switches"
import type { Tallies } from "./tally"

/** What the engine gives to a dialect. */
export interface Engine<B> {
  projects: Projects
  tallies: Tallies
  behaviour: () => B
  random: Random
  rateLimit: RateLimit
  now: () => Date
  /** Address of the host, for the links of a list. */
  url: () => string
}

/** What a request is about, known before it is carried out, and also when it never is. */
export interface Subject {
  /** Null when the host has no such route. */
  operation: Operation | null
  /** Id that the request names; the first one when it names several. */
  orderId: string | null
  /** Id of the order at the store: from the body of a create, else that of the order named. */
  correlation: string | null
}

export interface GenerateInput<Status = string | number> {
  count: number
  /** The first status of an order when left out. */
  status?: Status
  /** Start of the ids, or of the correlations where the remote makes the ids. */
  prefix?: string
  /** Lines of each order; 1 when left out. OrderRepo's have none. */
  items?: number
}

/** What a visitor did, as it was tracked: only OrderRepo takes events. */
export interface StoredEvent {
  event: string
  data: { name: string; value: string }[]
  received_at: string
}

/** How a dialect answers requests. */
export interface RequestServer {
  /** Project whose key the request has, switched off or not; null when it has none that is known. */
  projectOf: (request: RawRequest) => Project | null
  identify: (request: RawRequest) => Subject
  /** Carries a request out. Never throws on what was sent. */
  answer: (request: ApiRequest) => Answer
  /** What this system, or the web server before it, says with a status. */
  usualAnswer: (status: number) => Answer
  /** Looks like success, for faults that do not carry the request out. */
  pretendedAnswer: (operation: Operation | null) => Answer
  /** Lower-case names of headers that hold a key. */
  secretHeaders: () => string[]
}

/** One order system: its answers, and the orders that it holds. */
export interface DialectServer<Order, Status> extends RequestServer {
  /** Oldest first. */
  orders(projectId: string): readonly Order[]
  find(projectId: string, id: string): Order | undefined
  remoteOrders(projectId: string): RemoteOrder[]
  events(projectId: string): readonly StoredEvent[]
  /** As a person does it at the remote. @throws when there is no such order or status */
  setStatus(projectId: string, id: string, status: Status): Order
  /** Whether there was such an order. */
  delete(projectId: string, id: string): boolean
  /** Adds orders that nobody sent. */
  generate(projectId: string, input: GenerateInput<Status>): Order[]
  clear(projectId: string): void
  reset(): void
}

export interface Dialect<B, Order, Status> {
  switches: Switches<B>
  /** Name that people know the system by. */
  title: string
  serve(engine: Engine<B>): DialectServer<Order, Status>
}
