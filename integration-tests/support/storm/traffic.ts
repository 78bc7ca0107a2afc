import { setTimeout as sleep } from "node:timers/promises"
import type { Random } from "../../../dev/emulator/random"
import type { TestStore } from "../../../dev/testing"
import { drawOrder, type Change, type PlannedOrder } from "./plan"
import { makeChange, placePlanned } from "./steps"
import type { StormStore } from "./store"

const WORKERS = 4

/** A change that a kill has cut in two may stay undone: a shop's people would see that, too. */
const TRIES = 4

const NOBODY_UP_MS = 250

/** A worker ahead of the disturbances waits so long after each step, so that all meet traffic. */
const AHEAD_MS = 400
const AHEAD_SHARE = 0.1

interface Job {
  what: string
  /** How many steps of the plan depend on it, itself included. */
  steps: number
  run: (store: StormStore) => Promise<void>
}

export interface TrafficOptions {
  /** Those that take shoppers. */
  stores: StormStore[]
  shop: TestStore
  plan: PlannedOrder[]
  random: Random
  /** In which orders are placed that are not in the plan. */
  currencies: readonly string[]
  /** Which share of what is to disturb the traffic has done so, from 0 to 1; by default all. */
  disturbed?: () => number
}

/** Shoppers and a back office: works through the plan, whatever happens to the stores in the meantime. */
export class Traffic {
  /** Ids of orders whose placement was answered. */
  readonly placed: string[] = []
  /** Changes of orders that were made. */
  changes = 0
  /** What was given up because kills had cut it in two. */
  readonly givenUp: string[] = []
  /** What failed although nobody had disturbed the store: nothing may be in here. */
  readonly failures: string[] = []
  private readonly jobs: Job[]
  private readonly planned: number
  private drawn: number
  private isStopped = false
  private atWork = 0
  private done = 0

  constructor(private readonly options: TrafficOptions) {
    this.jobs = options.plan.map((order) => this.placement(order))
    this.planned = this.jobs.reduce((sum, { steps }) => sum + steps, 0)
    this.drawn = this.jobs.length
  }

  /** How much of the plan is done or given up, from 0 to 1. */
  get progress(): number {
    return Math.min(1, this.done / this.planned)
  }

  /**
   * Resolves when the plan is done and everything has disturbed it that was to; until then orders
   * keep arriving.
   */
  async run(): Promise<void> {
    await Promise.all(Array.from({ length: WORKERS }, async (_, index) => this.work(index)))
  }

  /** Nothing more is begun. */
  stop(): void {
    this.isStopped = true
  }

  private async work(index: number): Promise<void> {
    // A job that is under way may add changes.
    while (!this.isStopped && (this.jobs.length > 0 || this.atWork > 0 || this.disturbed < 1)) {
      const isAhead = this.progress > this.disturbed + AHEAD_SHARE
      const job = isAhead && index > 0 ? undefined : this.takeJob()
      if (job) {
        this.atWork += 1
        await this.tryOut(job)
        this.atWork -= 1
      }
      if (isAhead || !job) {
        await sleep(AHEAD_MS)
      }
    }
  }

  private get disturbed(): number {
    return this.options.disturbed?.() ?? 1
  }

  private takeJob(): Job | undefined {
    if (this.jobs.length === 0 && this.disturbed < 1) {
      const number = this.drawn
      this.drawn += 1
      return this.placement(drawOrder(this.options.random, number, this.options.currencies))
    }
    return this.jobs.shift()
  }

  private async tryOut({ what, steps, run }: Job): Promise<void> {
    let isDisturbed = false
    for (let count = 0; count < TRIES; count += 1) {
      const store = await this.chooseStore()
      const { disturbances } = store
      try {
        await run(store)
        this.done += 1
        return
      } catch (error) {
        isDisturbed ||= store.disturbances > disturbances
        if (!isDisturbed) {
          this.failures.push(`${what}: ${(error as Error).message}`)
          break
        }
      }
    }
    this.done += steps
    if (isDisturbed) {
      this.givenUp.push(what)
    }
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
      steps: 1 + order.changes.length,
      run: async (store) => {
        const id = await placePlanned(order, store, this.options.shop)
        this.placed.push(id)
        this.planChanges(id, order.changes)
      },
    }
  }

  /** The next change comes some time later, and the one after it not before this one is made. */
  private planChanges(orderId: string, changes: Change[]): void {
    const [change, ...later] = changes
    if (!change) {
      return
    }
    const position = Math.floor(this.options.random() * (this.jobs.length + 1))
    this.jobs.splice(position, 0, {
      what: `${change} of ${orderId}`,
      steps: changes.length,
      run: async (store) => {
        await makeChange(change, orderId, store.api(), this.options.shop)
        this.changes += 1
        this.planChanges(orderId, later)
      },
    })
  }
}
