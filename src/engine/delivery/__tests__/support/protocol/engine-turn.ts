import type { MedusaContainer } from "@medusajs/framework/types"
import { FailureEvidence } from "../../../../../lib/failure-evidence"
import { DEFAULT_OUTGOING } from "../../../../../lib/outgoing-status"
import type { LaterDoubt } from "../../../../../lib/settle"
import { ORDER_SYNC_MODULE } from "../../../../../modules/order-sync/constants"
import type { Checkpoint, ClaimedDelivery } from "../../../../../modules/order-sync/queries"
import { DEFAULT_TIMINGS } from "../../../../../modules/order-sync/timings"
import { RemoteError, type Capabilities, type OrderSnapshot } from "../../../../../types"
import { CircuitBreaker } from "../../../../connection/circuit-breaker"
import { mergeCapabilities, type ReadyConnection } from "../../../../connection/load-connection"
import { ClaimLease, leaseOf } from "../../../claim-lease"
import { deliverOrder } from "../../../deliver-order"
import type { DeliveryResult } from "../../../delivery-result"
import { toolsFor } from "../../../exchange-tools"
import { connectionRow, orderWith, type OrderContent } from "../delivery-harness"
import { AssigningProvider } from "./assigning-provider"
import type { Answer, Call, StoreCall } from "./calls"
import type { Shape } from "./shapes"

/** When a turn begins; all times in it count from there. */
const BEGUN_AT = Date.UTC(2026, 4, 4)

/** Where a turn stands: it waits for an answer, or has ended; null: it was not begun. */
export type Stop = { call: Call } | { result: DeliveryResult | null }

export interface Begin {
  delivery: ClaimedDelivery
  content: Partial<OrderContent>
  /** What else the store says of the order. */
  fields?: Partial<OrderSnapshot>
}

/** One turn of one order by the real engine, which stops at each request and each statement. */
export class EngineTurn {
  private elapsed = 0
  private settle: (answer: Answer) => void = () => undefined
  private stopped: (stop: Stop) => void = () => undefined
  readonly connection: ReadyConnection
  /** Called when the connection learns whether the remote shows markers back. */
  onMarker: (isShown: boolean) => void = () => undefined

  constructor(
    shape: Shape,
    private readonly begin: Begin,
  ) {
    this.connection = {
      row: connectionRow(),
      provider: new AssigningProvider(shape, async (call) =>
        this.ask(call),
      ) as unknown as ReadyConnection["provider"],
      capabilities: mergeCapabilities(AssigningProvider.capabilities, shape.capabilities),
      context: { id: "oscon_01", config: {}, secrets: {}, outgoing: DEFAULT_OUTGOING },
    }
  }

  async start(): Promise<Stop> {
    return await this.untilItStops(() => void this.run())
  }

  /** @param at milliseconds since the turn began */
  async answer(answer: Answer, at: number): Promise<Stop> {
    this.elapsed = at
    return await this.untilItStops(() => this.settle(answer))
  }

  private async run(): Promise<void> {
    const { delivery, content, fields } = this.begin
    const { connection } = this
    const container = this.container()
    const clock = {
      date: () => new Date(BEGUN_AT + this.elapsed),
      elapsed: () => this.elapsed,
    }
    const { signal } = new AbortController()
    const lease = new ClaimLease({
      container,
      claimId: "claim",
      lease: leaseOf(connection, DEFAULT_TIMINGS),
      claimedAt: 0,
      clock,
    })
    const evidence = new FailureEvidence()
    const isHeld = await lease.covers(delivery)
    const result = isHeld
      ? await deliverOrder({
          delivery,
          read: { order: orderWith(content, fields) },
          connection,
          breaker: new CircuitBreaker(container, connection, { evidence, clock, signal }),
          holdsLease: async () => lease.covers(delivery),
          tools: toolsFor({ container, connection, claimId: "claim" }, delivery, lease),
          clock,
          random: () => 0.5,
          signal,
        })
      : null
    this.stopped({ result })
  }

  private async ask<TValue>(call: Call): Promise<TValue> {
    return await new Promise<TValue>((resolve, reject) => {
      this.settle = (answer) =>
        "error" in answer
          ? reject(new RemoteError(answer.error))
          : resolve(structuredClone(answer.value) as TValue)
      this.stopped({ call })
    })
  }

  private container(): MedusaContainer {
    const ask = async <TValue>(call: StoreCall) => this.ask<TValue>(call)
    const service = {
      connections: {
        pause: async () => true,
        resume: async () => true,
        recordStreaks: async () => undefined,
        recordCapabilities: async (_id: string, _version: number, { marker }: Capabilities) =>
          this.onMarker(marker!),
      },
      secrets: { noteProven: async () => undefined },
      deliveries: {
        checkpoint: async ({ claimId: _claim, id: _id, ...point }: Checkpoint) =>
          ask<boolean>({ to: "store", what: "checkpoint", point }),
        holdsClaim: async (_claim: string, _id: string, reserveMs: number) =>
          ask<boolean>({ to: "store", what: "holds", reserveMs }),
        takeCreateTurn: async (_connection: string, _id: string, turnMs: number) =>
          ask<boolean>({ to: "store", what: "take_turn", turnMs }),
        endCreateTurn: async () => ask<void>({ to: "store", what: "end_turn" }),
        findBound: async (_connection: string, _id: string, ids: string[]) =>
          ask<string[]>({ to: "store", what: "bound", ids }),
        findLaterDoubts: async () => ask<LaterDoubt[]>({ to: "store", what: "doubts" }),
      },
      timings: DEFAULT_TIMINGS,
    }
    const registered: Record<string, unknown> = {
      [ORDER_SYNC_MODULE]: service,
      event_bus: { emit: async () => undefined },
    }
    return { resolve: (name: string) => registered[name] } as unknown as MedusaContainer
  }

  private async untilItStops(go: () => void): Promise<Stop> {
    return await new Promise<Stop>((resolve) => {
      this.stopped = resolve
      go()
    })
  }
}
