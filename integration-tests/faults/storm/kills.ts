import type { Emulator, FaultRuleInput } from "../../../dev/emulator"
import { shuffled, type Random } from "../../../dev/emulator/random"
import { waitUntil } from "../../../dev/demo/stage"
import type { Ledger } from "./ledger"
import type { StormStore } from "./store"

/**
 * The moments in which a process dies. Only the first and the last hit one process: nobody can see
 * from outside which of them is sending, so otherwise both die, as when the power fails.
 */
export const MOMENTS = [
  "after a checkout was answered",
  "while rows are claimed",
  "before the remote carried a create out",
  "after the remote carried a create out, before it answered",
  "at any time",
] as const

export type Moment = (typeof MOMENTS)[number]

/** A pause of the connection may have to end first. */
const MOMENT_DEADLINE_MS = 180_000

const CREATES = { method: "POST", path: "/api/orders/track" }

export interface KillerOptions {
  stores: StormStore[]
  emulator: Emulator
  faults: FaultRuleInput[]
  ledger: Ledger
  random: Random
  log: (text: string) => void
}

/** Kills stores and starts them again. */
export class Killer {
  private onCheckout: ((store: StormStore) => void) | null = null

  constructor(private readonly options: KillerOptions) {}

  /** Each moment comes up as often as any other, in an order that is drawn. */
  drawMoments(count: number): Moment[] {
    const { random } = this.options
    const rounds = Math.ceil(count / MOMENTS.length)
    return Array.from({ length: rounds }, () => shuffled(MOMENTS, random))
      .flat()
      .slice(0, count)
  }

  /** To be called in the moment in which a shopper has the answer. */
  noteCheckout(store: StormStore): void {
    this.onCheckout?.(store)
    this.onCheckout = null
  }

  /** Waits for the moment, kills, and starts again what was killed. */
  async strike(moment: Moment): Promise<void> {
    const victims = await this.killAt(moment)
    this.options.log(`killed ${victims.map(({ name }) => name).join(" and ")} ${moment}`)
    await Promise.all(victims.map(async (victim) => victim.start()))
  }

  private async killAt(moment: Moment): Promise<StormStore[]> {
    const { stores, ledger } = this.options
    switch (moment) {
      case "after a checkout was answered":
        return [await this.killWhoSold()]
      case "while rows are claimed":
        await waitUntil("a claim", MOMENT_DEADLINE_MS, async () => (await ledger.claims()) > 0)
        return await this.kill(stores)
      case "before the remote carried a create out":
        await this.untilCreateHangs("hang")
        return await this.kill(stores)
      case "after the remote carried a create out, before it answered":
        await this.untilCreateHangs("accept_then_hang")
        return await this.kill(stores)
      case "at any time":
        return await this.kill([stores[Math.floor(this.options.random() * stores.length)]])
    }
  }

  private async kill(stores: StormStore[]): Promise<StormStore[]> {
    await Promise.all(stores.map(async (store) => store.kill()))
    return stores
  }

  /** In the same breath as the answer arrives, so that hardly any event gets out. */
  private async killWhoSold(): Promise<StormStore> {
    const killed = new Promise<StormStore>((resolve) => {
      this.onCheckout = (store) => void store.kill().then(() => resolve(store))
    })
    return await killed
  }

  private async untilCreateHangs(type: "hang" | "accept_then_hang"): Promise<void> {
    const { emulator, faults } = this.options
    // Rules are asked in their order, and this one has to come first.
    emulator.clearFaults()
    const { id } = emulator.addFault({ match: CREATES, times: 1, action: { type } })
    faults.forEach((fault) => emulator.addFault(fault))
    await waitUntil(`a create to ${type}`, MOMENT_DEADLINE_MS, () =>
      emulator.requests.some(
        ({ faultId, applied }) => faultId === id && applied === (type === "accept_then_hang"),
      ),
    )
  }
}
