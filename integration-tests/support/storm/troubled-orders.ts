import type { FaultAction } from "../../../dev/emulator"
import { OrderSyncApi } from "../../../dev/seed"
import { post, updateOrder, waitUntil } from "../../../dev/testing"
import { MOMENT_DEADLINE_MS, type Disturbance, type Environment } from "./environment"
import type { DeliveryState } from "./ledger"
import { placePlanned } from "./steps"
import type { StormStore } from "./store"

/** What has to happen to an order as long as its trouble lasts. */
type Expected = (delivery: DeliveryState) => boolean

interface Trouble {
  /** Ends the sentence "an order that …". */
  name: string
  /** Causes it for an existing order; returns how a person ends it. */
  cause: (environment: Environment, orderId: string, store: StormStore) => Promise<() => unknown>
  isAsExpected: Expected
}

/** A firewall that dislikes something in the order. */
const BLOCKED: FaultAction = {
  type: "status",
  status: 403,
  headers: { "content-type": "text/html" },
  body: "<html><body>Request blocked</body></html>",
}

const TROUBLES: Trouble[] = [
  {
    name: "the store cannot read",
    cause: async ({ ledger, shop }, orderId, store) => {
      // Medusa's totals throw on it.
      await ledger.setMetadata(orderId, { raw_flag: true })
      await post(store.api(), `/admin/order-sync/orders/${orderId}/resend`, {}, shop.adminHeaders)
      return async () => ledger.setMetadata(orderId, null)
    },
    isAsExpected: ({ state, error_kind }) => state === "parked" && error_kind === "unreadable",
  },
  {
    name: "a firewall blocks",
    cause: async (environment, orderId, store) => refuse(environment, orderId, store, BLOCKED),
    isAsExpected: ({ state, error_code }) =>
      state === "parked" && error_code === "blocked_by_firewall",
  },
  {
    name: "always gets a 500",
    cause: async (environment, orderId, store) =>
      refuse(environment, orderId, store, { type: "status", status: 500, headers: {} }),
    // It is tried until its budget is spent, which can happen when time is moved forward.
    isAsExpected: ({ state, error_kind }) =>
      (state === "pending" && error_kind === "transient") ||
      (state === "parked" && error_kind === "exhausted"),
  },
]

/** Far from the numbers of the plan. */
const FIRST_NUMBER = 1_000_000

/** Orders that go wrong for a reason of their own, while all others have to be sent. */
export class TroubledOrders {
  private readonly expected = new Map<string, { name: string; isAsExpected: Expected }>()
  private readonly cures: (() => unknown)[] = []

  has(orderId: string): boolean {
    return this.expected.has(orderId)
  }

  get ids(): string[] {
    return [...this.expected.keys()]
  }

  add(orderId: string, { name, isAsExpected }: Trouble, cure: () => unknown): void {
    this.expected.set(orderId, { name, isAsExpected })
    this.cures.push(cure)
  }

  /** What is not as it has to be while the troubles last, in words; null when nothing is. */
  findUnexpected(deliveries: DeliveryState[]): string | null {
    for (const [orderId, { name, isAsExpected }] of this.expected) {
      const delivery = deliveries.find(({ order_id }) => order_id === orderId)
      if (!delivery || !isAsExpected(delivery)) {
        return `the order that ${name} is ${JSON.stringify(delivery ?? null)}`
      }
    }
    return null
  }

  /** A person ends all troubles; from now on these orders are like all others. Returns their ids. */
  async end(): Promise<string[]> {
    const { ids } = this
    for (const cure of this.cures.splice(0)) {
      await cure()
    }
    this.expected.clear()
    return ids
  }
}

/** Each trouble once, for an order of its own. */
export function drawTroubles(environment: Environment): Disturbance[] {
  return TROUBLES.map((trouble, index) => ({
    name: `place an order that ${trouble.name}`,
    apply: async () => {
      const { sellers, shop, troubled, count, log } = environment
      const store = await waitUntil(
        "a store to be up",
        () => sellers.find(({ isUp }) => isUp),
        MOMENT_DEADLINE_MS,
      )
      const number = FIRST_NUMBER + index
      const orderId = await placePlanned(
        { number, kind: "cart", currency: "eur", quantity: 1, changes: [] },
        store,
        shop,
      )
      troubled.add(orderId, trouble, await trouble.cause(environment, orderId, store))
      count(`an order that ${trouble.name}`)
      log(`placed an order that ${trouble.name}: ${orderId}`)
    },
  }))
}

/** The remote answers like that to all that is written of one order. */
async function refuse(
  { faults, shop }: Environment,
  orderId: string,
  store: StormStore,
  action: FaultAction,
): Promise<() => void> {
  const lift = faults.addLasting({ match: { write: true, correlation: orderId }, action })
  await updateOrder(store.api(), shop, orderId, { email: `refused-${orderId}@example.com` })
  return lift
}

/** What a person does when the reason is gone: these orders are sent at once. */
export async function endTroubles(environment: Environment): Promise<void> {
  const { troubled, sellers, shop } = environment
  const api = sellers[0].api()
  const ids = await troubled.end()
  const admin = new OrderSyncApi(api, shop.adminHeaders)
  for (const id of ids) {
    const delivery = await admin.deliveryOf(id)
    await admin.retry({ ids: [delivery!.id] })
  }
}
