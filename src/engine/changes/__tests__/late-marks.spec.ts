import type { Subjects } from "../find-orders"
import { LateMarks, type ModuleEvent } from "../late-marks"

const MINUTE_MS = 60_000

function open() {
  const flushes: (() => Subjects)[] = []
  const clock = { now: 0 }
  const marks = new LateMarks(
    (flush) => flushes.push(flush),
    () => clock.now,
  )
  const add = (key: ModuleEvent["key"], ids: string[], group: string | null = null) =>
    marks.add({ key, ids, group })
  return { marks, add, clock, flushes, flush: () => flushes[flushes.length - 1]() }
}

describe("LateMarks", () => {
  it("gathers a burst for one flush, each id once", () => {
    const { add, flush, flushes } = open()
    add("order_ids", ["order_1"], "a")
    add("order_ids", ["order_1", "order_2"], "b")
    add("payment_ids", ["pay_1"])

    expect(flushes).toHaveLength(1)
    expect(flush()).toEqual({ order_ids: ["order_1", "order_2"], payment_ids: ["pay_1"] })
  })

  it("begins again after a flush, with nothing of the former one", () => {
    const { add, flush, flushes } = open()
    add("order_ids", ["order_1"])
    flush()
    add("return_ids", ["return_1"])

    expect(flushes).toHaveLength(2)
    expect(flush()).toEqual({ return_ids: ["return_1"] })
  })

  it("leaves out what an event of the same workflow has named, before it or after it", () => {
    const { add, flush, marks } = open()
    add("order_ids", ["order_1"], "checkout")
    marks.noteTold("checkout", ["order_1"])
    add("payment_ids", ["pay_1"], "checkout")
    add("payment_ids", ["pay_2"], "other")

    expect(flush()).toEqual({ payment_ids: ["pay_2"] })
  })

  it("keeps another order of the same workflow", () => {
    const { add, flush, marks } = open()
    marks.noteTold("merge", ["order_1"])
    add("order_ids", ["order_1", "order_2"], "merge")

    expect(flush()).toEqual({ order_ids: ["order_2"] })
  })

  it("leaves out the parts of an order whose workflow named only its payment", () => {
    const { add, flush, marks } = open()
    marks.noteTold("capture", [])
    add("payment_collection_ids", ["pay_col_1"], "capture")
    add("order_ids", ["order_1"], "capture")

    expect(flush()).toEqual({ order_ids: ["order_1"] })
  })

  it("forgets a workflow after a minute", () => {
    const { add, clock, flush, marks } = open()
    marks.noteTold("old", ["order_1"])
    clock.now = MINUTE_MS
    marks.noteTold("new", ["order_2"])
    add("order_ids", ["order_1"], "old")
    add("order_ids", ["order_2"], "new")

    expect(flush()).toEqual({ order_ids: ["order_1"] })
  })
})
