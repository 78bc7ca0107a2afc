import type { ConnectionRow } from "../../../../modules/order-sync"
import {
  orderWith,
  DeliveryHarness,
  type OrderContent,
  type HarnessOptions,
  type Delivered,
} from "./delivery-harness"
import { refusal, type ModelRemote } from "./model-remote"
import type { ModelRow } from "./model-row"
import type { RemoteObserver, Writer } from "./remote-observer"
import { FAULTS, type Fault } from "./scripted-provider"
import { SteppedProvider, type Request } from "./stepped-provider"

/** What happens to one exchange. */
export const OUTCOMES = {
  ok: null,
  unreachable: FAULTS.unreachable,
  timeout: FAULTS.timeout,
  lostAnswer: FAULTS.lostAnswer,
  serverError: FAULTS.serverError,
  lateServerError: FAULTS.lateServerError,
  webPage: FAULTS.webPage,
  brokenJson: FAULTS.brokenJson,
  rateLimit: FAULTS.rateLimit,
  auth: FAULTS.auth,
  origin: FAULTS.origin,
  quota: FAULTS.quota,
  redirect: FAULTS.redirect,
  bug: FAULTS.bug,
  /** The sender gives up waiting, and the request reaches the remote some time later. */
  late: "late",
} satisfies Record<string, Fault | null | "late">

export type OutcomeName = keyof typeof OUTCOMES

/** What all senders of a connection share. */
export interface Shared {
  row: ModelRow
  remote: ModelRemote
  observer: RemoteObserver
  connection: ConnectionRow
  options: Pick<HarnessOptions, "capabilities">
  /** The order as the store has it now. */
  readOrder: () => { content: OrderContent; updatedAt: string }
  /** Requests that are still on their way to the remote. */
  late: (() => void)[]
}

type Claim = NonNullable<ReturnType<ModelRow["claim"]>>

/** Where a sender stands between two steps; at each of these points it may stall, or die. */
type Work = { claim: Claim; writer: Writer; text: string } & (
  | { stage: "claimed" }
  | { stage: "asking"; request: Request }
  | { stage: "answered"; goOn: () => void }
  | { stage: "finished"; result: Delivered }
)

/** One process that claims the row and sends the order by the real engine, a step at a time. */
export class Sender {
  private work: Work | null = null
  /** Made when there is something to send: most processes that a scenario starts never send. */
  private harness: DeliveryHarness | null = null
  private stopped: () => void = () => undefined

  constructor(private readonly shared: Shared) {}

  get isBusy(): boolean {
    return this.work !== null
  }

  /** The next step: claim, read and map, a request, its answer, the record. */
  async advance(outcome: OutcomeName): Promise<void> {
    const { work } = this
    switch (work?.stage) {
      case undefined:
        return this.claim()
      case "claimed":
        return await this.untilItStops(() => this.begin(work))
      case "asking":
        return this.ask(work, work.request, outcome)
      case "answered":
        return await this.untilItStops(work.goOn)
      case "finished":
        return this.record(work, work.result)
    }
  }

  /** The process ends here and now; another one takes its place. */
  crash(): void {
    this.work = null
    this.harness = null
  }

  /** The store asks the process to end: what is not begun is given back, the rest cancelled. */
  async stop(): Promise<void> {
    const { work } = this
    this.harness?.controller.abort()
    if (work?.stage === "claimed") {
      this.shared.row.release(work.claim.claimId)
    } else if (work?.stage === "asking") {
      work.request.fail(refusal({ kind: "transient", code: "aborted", mayHaveApplied: true }))
      await this.untilItStops(() => undefined)
    }
    if (this.work?.stage === "finished") {
      this.record(this.work, this.work.result)
    }
    this.crash()
  }

  private start(): DeliveryHarness {
    const { remote, connection, options } = this.shared
    const provider = new SteppedProvider(remote)
    const harness = new DeliveryHarness({ ...options, provider, row: connection })
    provider.onRequest = (request) => {
      if (this.harness === harness && this.work) {
        this.work = { ...this.work, stage: "asking", request }
        this.stopped()
      }
    }
    return harness
  }

  private claim(): void {
    const { row, observer } = this.shared
    const isHeld = (row.known?.lease_until ?? -1) >= row.now
    const claim = row.claim()
    if (claim) {
      if (isHeld) {
        observer.problems.push("a row was claimed that another one holds")
      }
      const writer = { claim: row.claims, movesKnown: observer.movesRead }
      this.work = { stage: "claimed", claim, writer, text: "" }
    }
  }

  private begin(work: Work): void {
    const harness = (this.harness ??= this.start())
    const { content, updatedAt } = this.shared.readOrder()
    work.text = content.text
    harness.breaker.use(harness.connection)
    void harness
      .deliver(work.claim.delivery, orderWith(content, { updated_at: updatedAt }))
      .then((result) => {
        if (this.harness === harness && this.work) {
          this.work = { ...this.work, stage: "finished", result }
          this.stopped()
        }
      })
  }

  private ask(work: Work, request: Request, outcome: OutcomeName): void {
    const { observer, late } = this.shared
    const carryOut = () => observer.carryOut(work.writer, request.what, request.carryOut)
    const fault = OUTCOMES[outcome]
    let goOn: () => void
    if (fault === "late") {
      late.push(carryOut)
      goOn = () => request.fail(FAULTS.timeout.error)
    } else if (fault === null) {
      try {
        const answer = carryOut()
        goOn = () => request.answer(answer)
      } catch (error) {
        goOn = () => request.fail(error)
      }
    } else {
      if (fault.isApplied) {
        attempt(carryOut)
      }
      goOn = () => request.fail(fault.error)
    }
    this.work = { ...work, stage: "answered", goOn }
  }

  /** What is known to a sender that has lost the row must not reach it. */
  private record({ claim, writer, text }: Work, { record }: Delivered): void {
    const { row, observer } = this.shared
    const mayWrite = row.known?.claim_id === claim.claimId && row.claims === writer.claim
    const before = mayWrite ? null : JSON.stringify(row.known)
    const isRecorded = row.record(claim.claimId, record)
    if (isRecorded !== mayWrite || (before !== null && before !== JSON.stringify(row.known))) {
      observer.problems.push("a lost claim was written")
    }
    if (isRecorded) {
      observer.movesRead = Math.max(observer.movesRead, writer.movesKnown)
      if (record.state === "parked" && !isPermanent(text, record.error_kind, observer)) {
        observer.problems.push(`"${text}" was parked as ${record.error_kind}`)
      }
    }
    this.work = null
  }

  private async untilItStops(go: () => void): Promise<void> {
    await new Promise<void>((resolve) => {
      this.stopped = resolve
      go()
    })
  }
}

/** Texts for which an order can never be sent, with the cause that people see. */
export const HOPELESS: Record<string, string> = { refused: "invalid", invalid: "unmappable" }

function isPermanent(text: string, kind: string | null, observer: RemoteObserver): boolean {
  return (
    HOPELESS[text] === kind ||
    (kind === "id_collision" && observer.isOrderExcused) ||
    (kind === "invalid" && observer.isRefusalExcused)
  )
}

/** Lets the remote refuse where nobody receives the answer. */
export function attempt(request: () => unknown): void {
  try {
    request()
  } catch {
    // The answer is lost, whatever it was.
  }
}
