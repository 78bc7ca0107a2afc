import type { Subject } from "./dialect"
import { matches } from "./faults"
import { requestMatchSchema, type FaultRule, type RequestMatch } from "./fault-schema"
import type { Headers } from "./guard"
import type { Operation } from "./operations"
import type { RawRequest } from "./request"

/** One request as it came in, and what happened to it. */
export interface RecordedRequest {
  seq: number
  /** ISO 8601, by the emulator's clock. */
  at: string
  method: string
  path: string
  query: Record<string, string>
  /** Keys and cookies are masked except for their last four characters. */
  headers: Record<string, string>
  /** What was asked for; null when the host has no such route. */
  operation: Operation | null
  /** Id that the request names; the first one when it names several. */
  orderId: string | null
  /** Id of the order at the store, where the request or the order named has it. */
  correlation: string | null
  /** The parsed JSON; null when there was none, or none that could be parsed. */
  body: unknown
  /** Status that was answered; null while, or when, there is no answer. */
  status: number | null
  /** Type and rule of the fault that spoilt the exchange. */
  fault: string | null
  faultId: string | null
  /** Whether the remote carried the request out, as far as it was not refused. */
  applied: boolean
  /** Whether the connection ended before an answer was complete. */
  aborted: boolean
}

export type RequestPredicate = (request: RecordedRequest) => boolean

interface Waiter {
  predicate: RequestPredicate
  resolve: (request: RecordedRequest) => void
  reject: (error: unknown) => void
}

type Received = RawRequest & Partial<Subject> & Pick<Subject, "orderId">

const SECRET_HEADERS = ["x-api-key", "authorization", "cookie"]

/** The log of requests. At least the newest `capacity` are kept; `seq` counts all of them. */
export class Recorder {
  private entries: RecordedRequest[] = []
  private lastSeq = 0
  private waiters = new Set<Waiter>()

  constructor(
    private readonly now: () => Date,
    private readonly capacity: number,
  ) {}

  /** Oldest first. */
  requests(afterSeq: number): RecordedRequest[] {
    return this.entries.filter(({ seq }) => seq > afterSeq)
  }

  /** `seq` continues, so that a reader who asks for what came after a number misses nothing. */
  clear(): void {
    this.entries = []
  }

  /** `secretHeaders` are masked besides the usual ones; in lower case. */
  receive(
    request: Received,
    fault: FaultRule | null,
    secretHeaders: readonly string[] = [],
  ): RecordedRequest {
    const entry: RecordedRequest = {
      seq: ++this.lastSeq,
      at: this.now().toISOString(),
      method: request.method,
      path: request.path,
      query: Object.fromEntries(request.query),
      headers: maskHeaders(request.headers, [...SECRET_HEADERS, ...secretHeaders]),
      operation: request.operation ?? null,
      orderId: request.orderId,
      correlation: request.correlation ?? null,
      body: request.body.kind === "json" ? request.body.value : null,
      status: null,
      fault: fault?.action.type ?? null,
      faultId: fault?.id ?? null,
      applied: false,
      aborted: false,
    }
    this.entries.push(entry)
    if (this.entries.length > this.capacity * 1.25) {
      this.entries = this.entries.slice(-this.capacity)
    }
    return entry
  }

  /** Changes an entry and lets those who wait for such a request know. */
  update(entry: RecordedRequest, change: Partial<RecordedRequest>): void {
    Object.assign(entry, change)
    for (const waiter of this.waiters) {
      try {
        if (waiter.predicate(entry)) {
          this.waiters.delete(waiter)
          waiter.resolve(entry)
        }
      } catch (error) {
        this.waiters.delete(waiter)
        waiter.reject(error)
      }
    }
  }

  /**
   * The first logged request that fits, or the next one to come. A request is checked once its
   * fate is known: when it is carried out, answered, spoilt or given up.
   */
  waitFor(predicate: RequestPredicate, timeoutMs: number): Promise<RecordedRequest> {
    const known = this.entries.find(predicate)
    if (known) {
      return Promise.resolve(known)
    }
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiters.delete(waiter)
        reject(new Error(`No such request came within ${timeoutMs} ms`))
      }, timeoutMs)
      const waiter: Waiter = {
        predicate,
        resolve: (request) => {
          clearTimeout(timer)
          resolve(request)
        },
        reject: (error) => {
          clearTimeout(timer)
          reject(error)
        },
      }
      this.waiters.add(waiter)
    })
  }

  /** Nobody waits forever: those who still do are told that nothing will come. */
  close(): void {
    const waiters = [...this.waiters]
    this.waiters.clear()
    waiters.forEach(({ reject }) => reject(new Error("The emulator was closed")))
  }
}

/** A predicate for the same conditions that a fault rule has, with an optional lower bound of `seq`. */
export function matchRequest(match: RequestMatch, afterSeq = 0): RequestPredicate {
  const parsed = requestMatchSchema.parse(match)
  return (request) => request.seq > afterSeq && matches(request, parsed)
}

function maskHeaders(headers: Headers, secret: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const text = Array.isArray(value) ? value.join(", ") : (value ?? "")
      return [name, secret.includes(name) ? mask(text) : text]
    }),
  )
}

/** A short secret shows nothing, because its last four would be most of it. */
function mask(secret: string): string {
  return secret.length > 8 ? `****${secret.slice(-4)}` : "****"
}
