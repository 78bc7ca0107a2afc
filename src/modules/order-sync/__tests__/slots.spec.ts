import fc from "fast-check"
import { Slots } from "../slots"

const NEVER = new AbortController().signal

describe("the slots of a connection", () => {
  it("are never more than its concurrency, and all work gets one", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 4 }),
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 }),
        async (limit, turns) => {
          const slots = new Slots()
          let now = 0
          let most = 0
          let done = 0
          const work = async (count: number) => {
            now += 1
            most = Math.max(most, now)
            for (let turn = 0; turn < count; turn += 1) {
              await Promise.resolve()
            }
            now -= 1
            done += 1
          }
          await Promise.all(turns.map(async (count) => slots.run(limit, NEVER, () => work(count))))
          expect(most).toBeLessThanOrEqual(limit)
          expect(done).toBe(turns.length)
        },
      ),
    )
  })

  it("are free again after work that throws", async () => {
    const slots = new Slots()
    const failing = slots.run(1, NEVER, async () => {
      throw new Error("No.")
    })
    await expect(failing).rejects.toThrow("No.")
    expect(await slots.run(1, NEVER, async () => "next")).toBe("next")
  })

  it("are taken from work that is stuck", async () => {
    let elapsed = 0
    const slots = new Slots({ stuckAfterMs: 60_000 }, () => elapsed)
    void slots.run(1, NEVER, () => new Promise(() => undefined))
    elapsed = 60_000
    expect(await slots.run(1, NEVER, async () => "next")).toBe("next")
  })

  it("are not waited for when the store stops", async () => {
    const slots = new Slots()
    const controller = new AbortController()
    void slots.run(1, NEVER, () => new Promise(() => undefined))
    const waiting = slots.run(1, controller.signal, async () => "sees that all stops")
    controller.abort()
    expect(await waiting).toBe("sees that all stops")
  })
})
