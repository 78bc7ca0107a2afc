import { setTimeout as sleep } from "node:timers/promises"
import {
  cancelOrder,
  capturePayment,
  completeCart,
  convertDraft,
  createDraft,
  editOrder,
  findRegion,
  fulfillOrder,
  prepareCart,
  shipOrder,
  updateOrder,
  type StoreApi,
  type TestStore,
} from "../../../dev/testing"
import type { Random } from "../../../dev/emulator/random"
import type { Change, PlannedOrder } from "./plan"
import type { StormStore } from "./store"

const WORKERS = 4

/** A change that a kill has cut in two may stay undone: a shop's people would see that, too. */
const TRIES = 4

const NOBODY_UP_MS = 250

/** In major units. */
const SILENT_PRICE = 12.5

interface Job {
  what: string
  isPlacement: boolean
  run: (api: StoreApi, store: StormStore) => Promise<void>
}

export interface TrafficOptions {
  stores: StormStore[]
  shop: TestStore
  plan: PlannedOrder[]
  random: Random
  /** Told in the moment in which a shopper has the answer. */
  onCheckout: (store: StormStore) => void
}

/** Shoppers and a back office: works through the plan, whatever happens to the stores meanwhile. */
export class Traffic {
  /** Ids of orders whose placement was answered. */
  readonly placed: string[] = []
  /** What was given up because kills had cut it in two. */
  readonly givenUp: string[] = []
  /** What failed although nobody had disturbed the store: nothing may be in here. */
  readonly failures: string[] = []
  private readonly jobs: Job[]
  private atWork = 0
  private unplaced: number

  constructor(private readonly options: TrafficOptions) {
    this.unplaced = options.plan.length
    this.jobs = options.plan.map((order) => this.placement(order))
  }

  /** How many orders were placed or given up. */
  get progress(): number {
    return this.options.plan.length - this.unplaced
  }

  /** Resolves when there is nothing more to do. */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: WORKERS }, async () => this.work()))
  }

  private async work(): Promise<void> {
    // Whoever is at work may leave changes for later.
    while (this.jobs.length > 0 || this.atWork > 0) {
      const job = this.jobs.shift()
      if (job) {
        this.atWork += 1
        await this.perform(job)
        this.atWork -= 1
      } else {
        await sleep(NOBODY_UP_MS)
      }
    }
  }

  private async perform(job: Job): Promise<void> {
    await this.tryOut(job)
    if (job.isPlacement) {
      this.unplaced -= 1
    }
  }

  private async tryOut({ what, run }: Job): Promise<void> {
    let isDisturbed = false
    for (let count = 0; count < TRIES; count += 1) {
      const store = await this.chooseStore()
      const { kills } = store
      try {
        await run(store.api(), store)
        return
      } catch (error) {
        isDisturbed ||= store.kills > kills
        if (!isDisturbed) {
          this.failures.push(`${what}: ${(error as Error).message}`)
          return
        }
      }
    }
    this.givenUp.push(what)
  }

  private async chooseStore(): Promise<StormStore> {
    for (;;) {
      const up = this.options.stores.filter(({ isUp }) => isUp)
      if (up.length > 0) {
        return up[Math.floor(this.options.random() * up.length)]
      }
      await sleep(NOBODY_UP_MS)
    }
  }

  private placement(order: PlannedOrder): Job {
    return {
      what: `place order ${order.number} (${order.kind})`,
      isPlacement: true,
      run: async (api, store) => {
        const id = await this.place(order, api, store)
        this.placed.push(id)
        if (order.kind === "cart") {
          this.options.onCheckout(store)
        }
        this.planChanges(id, order.changes)
      },
    }
  }

  private async place(order: PlannedOrder, api: StoreApi, store: StormStore): Promise<string> {
    const { shop } = this.options
    const { currency, quantity, number } = order
    const { variantId, title } = shop.products[number % shop.products.length]
    const email = `buyer-${number}@example.com`
    const items = [{ variantId, quantity }]
    switch (order.kind) {
      case "cart": {
        const cartId = await prepareCart(api, shop, { currency, items, email })
        return (await completeCart(api, shop, cartId)).id
      }
      case "draft": {
        const draftId = await createDraft(api, shop, { currency, items, email })
        await convertDraft(api, shop, draftId)
        return draftId
      }
      case "silent": {
        const region = findRegion(shop, currency)
        return await store.call("create_silently", {
          email,
          region_id: region.id,
          sales_channel_id: shop.salesChannelId,
          currency,
          country: region.country,
          item: { variant_id: variantId, title, unit_price: SILENT_PRICE, quantity },
        })
      }
    }
  }

  /** The next change comes some time later, and the one after it not before this one is made. */
  private planChanges(orderId: string, [change, ...later]: Change[]): void {
    if (!change) {
      return
    }
    const position = Math.floor(this.options.random() * (this.jobs.length + 1))
    this.jobs.splice(position, 0, {
      what: `${change} of ${orderId}`,
      isPlacement: false,
      run: async (api) => {
        await this.change(api, orderId, change)
        this.planChanges(orderId, later)
      },
    })
  }

  private async change(api: StoreApi, orderId: string, change: Change): Promise<void> {
    const { shop } = this.options
    switch (change) {
      case "email":
        return await updateOrder(api, shop, orderId, { email: `new-${orderId}@example.com` })
      case "edit":
        return await editOrder(api, shop, orderId, {
          add: [{ variantId: shop.products[1].variantId, quantity: 1 }],
        })
      case "capture":
        await capturePayment(api, shop, orderId)
        return
      case "ship":
        return await shipOrder(api, shop, orderId, await fulfillOrder(api, shop, orderId))
      case "cancel":
        return await cancelOrder(api, shop, orderId)
    }
  }
}
