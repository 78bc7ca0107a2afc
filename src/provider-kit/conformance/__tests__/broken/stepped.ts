import {
  type FindWindow,
  type FoundOrders,
  type KnownOrder,
  type MappedOrder,
  type NextStep,
  type OrderStep,
  type RequestOptions,
  type WantedOrder,
} from "../../../../types"
import type { AnyProviderClass } from "../.."
import type { Connection } from "../model/kit"
import { SteppedProvider } from "../model/stepped"
import type { SteppedPayload } from "../model/stepped-plan"
import type { Broken } from "./broken"

/** Plans that differ from the model's in something. */
function planning(
  change: (next: NextStep, wanted: WantedOrder, known: KnownOrder) => NextStep,
): AnyProviderClass {
  return class extends SteppedProvider {
    override nextStep(wanted: WantedOrder, known: KnownOrder) {
      return change(super.nextStep(wanted, known), wanted, known)
    }
  }
}

function changingStep(change: (step: OrderStep, wanted: WantedOrder) => Partial<OrderStep>) {
  return planning((next, wanted) =>
    next.do === "step" ? { ...next, step: { ...next.step, ...change(next.step, wanted) } } : next,
  )
}

function finding(change: (found: FoundOrders) => FoundOrders): AnyProviderClass {
  return class extends SteppedProvider {
    override async findOrder(
      order: MappedOrder<SteppedPayload>,
      window: FindWindow,
      connection: Connection,
      options?: RequestOptions,
    ) {
      return change(await super.findOrder(order, window, connection, options))
    }
  }
}

/** Takes every order for the one that is looked for. */
class FindsOthers extends SteppedProvider {
  override async findOrder(
    _order: MappedOrder<SteppedPayload>,
    _window: FindWindow,
    connection: Connection,
    options?: RequestOptions,
  ) {
    const { orders } = await this.listOrders(null, connection, options)
    const candidates = orders.map((order) => ({
      ...order,
      store_order_id: undefined,
      is_same_content: true,
    }))
    return { candidates, is_conclusive: true }
  }
}

/** Never reads, so that what was lost is sent again. */
class NeverReads extends SteppedProvider {
  override nextStep(wanted: WantedOrder, known: KnownOrder): NextStep {
    return super.nextStep(wanted, { ...known, is_doubtful: false })
  }
}

/** Forgets what is in doubt, and sends it a second time. */
class RepeatsTracking extends SteppedProvider {
  override nextStep(wanted: WantedOrder, known: KnownOrder): NextStep {
    const sure = Object.entries(known.progress).filter(
      ([key, { state }]) => !key.startsWith("track:") || state === "done",
    )
    return super.nextStep(wanted, { ...known, progress: Object.fromEntries(sure) })
  }
}

/** What is broken, the one case that has to go red, and a part of what it has to say. */
export const BROKEN_STEPPED: readonly Broken[] = [
  [
    "is certain that a lost create did not happen",
    finding(() => ({ candidates: [], is_conclusive: true })),
    "a lost create is settled, or declared unsettled",
    /would be created twice/,
  ],
  [
    "takes another order for the lost one",
    FindsOthers,
    "a lost create is settled, or declared unsettled",
    /somebody else/,
  ],
  [
    "asks for the time while it plans",
    planning((next) => (Date.now() < 0 ? { do: "none" } : next)),
    "nextStep is pure",
    /asks for the time/,
  ],
  [
    "changes what it plans from",
    planning((next, _, known) => {
      known.progress.seen = { state: "done", hash: "", remote_id: null }
      return next
    }),
    "nextStep is pure",
    /changed what it was given/,
  ],
  [
    "does not know a step that went well",
    planning((next, { status }) =>
      next.do === "step" && status === "cancelled" ? { do: "unsettled", key: "status" } : next,
    ),
    "an order ends with nothing left to do",
    /"status" is unsettled without any fault/,
  ],
  [
    "names a step by the customer",
    changingStep(({ key }) => ({ key: key === "status" ? "status for Zyxtest" : key })),
    "what is stored of a step holds nothing of the customer",
    /repeats a customer's data/,
  ],
  [
    "sends again what was lost",
    NeverReads,
    "an order is resumed at every step",
    /the remote holds something else/,
  ],
  [
    "sends a tracking number twice",
    RepeatsTracking,
    "an order is resumed at every step",
    /never be sent again|something else/,
  ],
]
