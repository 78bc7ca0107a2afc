import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { announce } from "../announce"

const EVENTS = [{ name: "order-sync.delivered", data: { id: "osdel_1" } }]

function store(emit: () => Promise<void>): { container: MedusaContainer; warnings: string[] } {
  const warnings: string[] = []
  const parts: Record<string, unknown> = {
    [Modules.EVENT_BUS]: { emit },
    logger: { warn: (message: string) => void warnings.push(message) },
  }
  const container = { resolve: (name: string) => parts[name] } as unknown as MedusaContainer
  return { container, warnings }
}

describe("announcing what was written", () => {
  it("says nothing when the bus takes the events", async () => {
    const emit = jest.fn(async () => undefined)
    const { container, warnings } = store(emit)
    await announce(container, EVENTS)
    expect(emit).toHaveBeenCalledWith(EVENTS)
    expect(warnings).toEqual([])
  })

  it("continues when the bus fails", async () => {
    const { container, warnings } = store(async () => {
      throw new Error("no connection")
    })
    await announce(container, EVENTS)
    expect(warnings).toEqual(["order-sync: events could not be emitted: no connection"])
  })

  it("does not wait for a bus that hangs", async () => {
    jest.useFakeTimers()
    try {
      const { container, warnings } = store(async () => new Promise(() => undefined))
      const announced = announce(container, EVENTS)
      await jest.advanceTimersByTimeAsync(2_000)
      await announced
      expect(warnings).toEqual(["order-sync: the event bus takes no events at the moment"])
    } finally {
      jest.useRealTimers()
    }
  })
})
