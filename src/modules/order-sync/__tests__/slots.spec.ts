import fc from "fast-check"
import { Slots, type Gate } from "../slots"

const NEVER = new AbortController().signal
const ENDLESS = () => new Promise<never>(() => undefined)

/** Lets as many be under way as it says at the time. */
class FixedGate implements Gate {
  begun = 0

  constructor(public limit: number) {}

  waitForStart(inFlight: number): number {
    return inFlight < this.limit ? 0 : Infinity
  }

  start(): void {
    this.begun += 1
  }
}

describe("the slots of a connection", () => {
  it("are never more than the gate allows, also while that changes, and all work gets one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 10 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        async (limits, turns) => {
          const gate = new FixedGate(limits[0])
          const slots = new Slots(gate)
          let done = 0
          const work = async (count: number) => {
            // When it was lowered a moment ago, those from before may still be under way.
            expect(slots.inFlight).toBeLessThanOrEqual(Math.max(...limits))
            for (let turn = 0; turn < count; turn += 1) {
              await Promise.resolve()
            }
            done += 1
            gate.limit = limits[done % limits.length]
          }
          await Promise.all(turns.map(async (count) => slots.run(NEVER, () => work(count))))
          expect([done, gate.begun, slots.inFlight]).toEqual([turns.length, turns.length, 0])
        },
      ),
    )
  })

  it("are all given out at once when the limit rises", async () => {
    const gate = new FixedGate(1)
    const slots = new Slots(gate)
    for (let count = 0; count < 5; count += 1) {
      void slots.run(NEVER, ENDLESS)
    }
    expect(slots.inFlight).toBe(1)
    gate.limit = 4
    slots.wake()
    expect(slots.inFlight).toBe(4)
  })

  it("are given out when the gate's wait is over", async () => {
    const waits = [1, 0]
    const gate: Gate = { waitForStart: () => waits.shift() ?? 0, start: () => undefined }
    expect(await new Slots(gate).run(NEVER, async () => "done")).toBe("done")
    expect(waits).toEqual([])
  })

  it("are free again after work that throws", async () => {
    const slots = new Slots(new FixedGate(1))
    const failing = slots.run(NEVER, async () => {
      throw new Error("No.")
    })
    await expect(failing).rejects.toThrow("No.")
    expect(await slots.run(NEVER, async () => "next")).toBe("next")
  })

  it("are taken from work that is stuck", async () => {
    let elapsed = 0
    const slots = new Slots(new FixedGate(1), { stuckAfterMs: 60_000 }, () => elapsed)
    void slots.run(NEVER, ENDLESS)
    elapsed = 60_000
    expect(await slots.run(NEVER, async () => "next")).toBe("next")
  })

  it("are not waited for when the store stops", async () => {
    const slots = new Slots(new FixedGate(1))
    const controller = new AbortController()
    void slots.run(NEVER, ENDLESS)
    const waiting = slots.run(controller.signal, async () => "sees that all stops")
    controller.abort()
    expect(await waiting).toBe("sees that all stops")
    expect(await slots.run(controller.signal, async () => "too")).toBe("too")
  })
})
