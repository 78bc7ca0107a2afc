import type { MedusaContainer } from "@medusajs/framework/types"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync/constants"
import { Dispatcher } from "../../../modules/order-sync/dispatcher"
import { sweepDueConnections } from "../sweep-due-connections"

/** A process as its jobs see it: each time the container is asked, the service comes newly wrapped. */
class Process {
  /** How often all connections were asked for, which a start's full sweep does. */
  starts = 0

  private readonly service = {
    dispatcher: new Dispatcher(),
    connections: {
      takeDue: async () => [],
      listEnabledIds: async () => {
        this.starts += 1
        return []
      },
    },
  }

  readonly container = {
    resolve: (name: string) => (name === ORDER_SYNC_MODULE ? new Proxy(this.service, {}) : null),
  } as unknown as MedusaContainer
}

describe("the sweep after a start", () => {
  it("is made once by each process, however often its job ticks", async () => {
    const [first, second] = [new Process(), new Process()]
    await sweepDueConnections(first.container)
    await sweepDueConnections(first.container)
    await sweepDueConnections(second.container)
    expect([first.starts, second.starts]).toEqual([1, 1])
  })
})
