import { getEventListeners } from "node:events"
import { Sender } from "../sender"

const NEVER = new AbortController().signal
const ENDLESS = () => new Promise<never>(() => undefined)

/** A sender with a clock that stands still, and with as much work as it lets begin. */
class BusySender {
  at = 0
  readonly sender = new Sender({ stuckAfterMs: 600_000 }, () => this.at)

  begin(count: number): this {
    for (let number = 0; number < count; number += 1) {
      void this.sender.run(NEVER, ENDLESS)
    }
    return this
  }

  refuse(retryAfterMs: number): this {
    const times = { startedAt: this.at, endedAt: (this.at += 1) }
    this.sender.noteExchange({ ...times, outcome: "refused", retryAfterMs }, true)
    return this
  }
}

describe("the sender of a connection", () => {
  it("lets nothing begin without a grant, and as much as its limit with one", () => {
    const { sender } = new BusySender().begin(10)
    expect(sender.inFlight).toBe(0)
    sender.grant(64, Infinity)
    expect(sender.inFlight).toBe(4)
  })

  it("keeps to a grant below its limit, and begins nothing when it is over", () => {
    const busy = new BusySender()
    busy.sender.grant(1, 1_000)
    busy.begin(3)
    expect(busy.sender.inFlight).toBe(1)
    busy.at = 1_000
    busy.sender.grant(2, 1_000)
    expect(busy.sender.inFlight).toBe(1)
    expect(busy.sender.isGranted).toBe(false)
  })

  it("tells those who wait when it may begin", async () => {
    const { sender } = new BusySender()
    const controller = new AbortController()
    const granted = sender.untilGranted(controller.signal).then(() => "granted")
    sender.grant(0, Infinity)
    sender.grant(1, Infinity)
    expect(await granted).toBe("granted")
    expect(getEventListeners(controller.signal, "abort")).toEqual([])
    sender.grant(0, Infinity)
    const stopped = sender.untilGranted(controller.signal).then(() => "stopped")
    controller.abort()
    expect(await stopped).toBe("stopped")
  })

  it("goes on with a slow start that only a small grant has ended", () => {
    const { sender } = new BusySender()
    sender.grant(4, Infinity)
    const times = { startedAt: 0, endedAt: 0 }
    for (let number = 0; number < 8; number += 1) {
      void sender.run(NEVER, ENDLESS)
      sender.noteExchange({ ...times, outcome: "ok" }, true)
    }
    expect(sender.level.why).toBe("ceiling")
    sender.grant(64, Infinity)
    expect(sender.level.why).toBe("slow_start")
  })

  it("waits briefly after a refusal, and leaves a long wait to the connection's pause", () => {
    const busy = new BusySender()
    busy.sender.grant(64, Infinity)
    busy.refuse(2_000)
    expect(busy.sender.waitForStart(0)).toBe(2_000)
    busy.refuse(60_000)
    expect(busy.sender.waitForStart(0)).toBe(0)
  })

  it("has forgotten the wait, and starts slowly, when a pause has ended", () => {
    const busy = new BusySender()
    busy.sender.grant(64, Infinity)
    busy.refuse(4_000)
    busy.sender.notePause(false)
    expect(busy.sender.waitForStart(0)).toBe(4_000)
    busy.sender.notePause(true)
    busy.sender.notePause(false)
    expect(busy.sender.waitForStart(0)).toBe(0)
    expect(busy.sender.level.limit).toBe(4)
  })

  it("claims no more than it can send soon", () => {
    const busy = new BusySender()
    busy.sender.grant(64, Infinity)
    expect(busy.sender.claimSize(75)).toBe(75)
    busy.refuse(1_000)
    // Nothing was answered in the last second: the pace is just under one request a second.
    expect(busy.sender.claimSize(75)).toBe(19)
  })

  it("gives the place in its pace back when the remote was not asked", () => {
    const busy = new BusySender()
    busy.sender.grant(64, Infinity)
    busy.refuse(1_000)
    busy.at += 1_000
    busy.begin(1)
    expect(busy.sender.inFlight).toBe(1)
    expect(busy.sender.waitForStart(1)).toBeGreaterThan(1_000)
    busy.sender.noteUnused()
    expect(busy.sender.waitForStart(1)).toBe(0)
  })
})
