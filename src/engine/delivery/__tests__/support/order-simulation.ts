import type { ProviderCapabilities, RemoteStatus } from "../../../../types"
import { ORDER_ID, orderWith, DeliveryHarness, type OrderContent } from "./delivery-harness"
import { ModelRow } from "./model-row"
import { FAULTS, type Fault, type FaultName, type ScriptedConfig } from "./scripted-provider"

/** How the store's own view of an order continues; it never goes back. */
export const NEXT_TARGET: Record<
  "ship" | "complete" | "cancel",
  (now: RemoteStatus | null) => RemoteStatus
> = {
  ship: (now) => now ?? "processing",
  complete: (now) => (now === "cancelled" ? now : "done"),
  cancel: () => "cancelled",
}

export type Change = { text: number } | { total: number } | { step: keyof typeof NEXT_TARGET }

export type Action =
  /** The order changes in the store; a lost event leaves the row as it is. */
  | { do: "change"; change: Change; isAnnounced: boolean }
  /** A process claims the row and sends it; each exchange may fail, and things happen in the meantime. */
  | { do: "deliver"; faults: (FaultName | null)[]; meanwhile: (Change | null)[] }
  | { do: "pass"; ms: number }
  | { do: "sync" }
  | { do: "resend" }
  /** People at the remote. */
  | { do: "move"; status: RemoteStatus }
  | { do: "remove" }

export interface SimulationOptions {
  capabilities: Partial<ProviderCapabilities>
  refusesDuplicates: boolean
  tellsStatus: boolean
  config: ScriptedConfig
}

/** One order, its row, and the remote, through the actions of a scenario. */
export class OrderSimulation {
  readonly row = new ModelRow()
  readonly harness: DeliveryHarness
  readonly order: OrderContent = { text: "text 0", total: "1000", target: null }
  private readonly canFetch: boolean

  constructor({ capabilities, refusesDuplicates, tellsStatus, config }: SimulationOptions) {
    this.harness = new DeliveryHarness({
      capabilities,
      config,
      traits: { refusesDuplicates, tellsStatus },
    })
    this.canFetch = this.harness.connection.capabilities.fetchOne
    this.row.markDirty()
  }

  get remote() {
    return this.harness.remote
  }

  async act(action: Action): Promise<void> {
    switch (action.do) {
      case "change":
        return this.change(action.change, action.isAnnounced)
      case "deliver":
        return await this.deliver(
          action.faults.map((name) => (name === null ? null : FAULTS[name])),
          action.meanwhile,
        )
      case "pass":
        this.row.now += action.ms
        return
      case "sync":
        return this.sync()
      case "resend":
        return this.row.markDirty({ isUrgent: true, isForced: true })
      case "move":
        this.remote.orders.forEach((order) => (order.status = action.status))
        return
      case "remove":
        this.remote.orders = []
    }
  }

  /** Reads the status and looks at the order again although no event asked for it. */
  async sweep(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      this.sync()
      // In person, because a pause for another project's key waits for one.
      this.row.markDirty({ isUrgent: true })
      await this.converge()
    }
  }

  /** The faults have ended: all that is due goes out, sooner or later. */
  async converge(): Promise<void> {
    for (let pass = 0; pass < 10 && this.row.state === "pending"; pass += 1) {
      // Beyond every lease and every wait.
      this.row.now += 24 * 60 * 60 * 1_000
      await this.deliver([], [])
    }
  }

  private change(change: Change, isAnnounced: boolean): void {
    if ("text" in change) {
      this.order.text = `text ${change.text}`
    } else if ("total" in change) {
      this.order.total = String(change.total)
    } else {
      this.order.target = NEXT_TARGET[change.step](this.order.target)
    }
    if (isAnnounced) {
      this.row.markDirty()
    }
  }

  private async deliver(faults: (Fault | null)[], meanwhile: (Change | null)[]): Promise<void> {
    const claim = this.row.claim()
    if (claim === null) {
      return
    }
    const { provider, breaker, connection } = this.harness
    const changes = [...meanwhile]
    provider.onExchange = () => {
      const change = changes.shift() ?? null
      if (change !== null) {
        this.change(change, true)
      }
    }
    breaker.use(connection)
    const crashed = new Promise<null>((resolve) => (provider.onCrash = () => resolve(null)))
    const delivered = this.harness.deliver(claim.delivery, orderWith(this.order), faults)
    const result = await Promise.race([delivered, crashed])
    if (result !== null) {
      this.row.record(claim.claimId, result.record)
    }
  }

  /** As a status sync does it: only what is known to be there is looked for. */
  private sync(): void {
    const { known } = this.row
    if (!this.canFetch || known?.remote_existence !== "present") {
      return
    }
    const order = this.remote.find(known.external_id ?? ORDER_ID)
    if (order) {
      this.row.recordStatus(order.status, this.row.moment)
    } else {
      this.row.forgetRemote()
    }
  }
}
