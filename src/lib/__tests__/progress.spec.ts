import fc from "fast-check"
import { propertyRuns } from "../../../dev/testing/property-runs"
import type { StepRecord } from "../../types"
import { isDoubtful, toStored, withStep, type Progress } from "../progress"

const DONE: StepRecord = { state: "done", hash: "h", remote_id: "1" }
const BEGUN: StepRecord = { state: "begun", hash: "h", remote_id: null }

describe("the progress of an order", () => {
  it("is in doubt while a step was begun and not answered", () => {
    expect(isDoubtful({})).toBe(false)
    expect(isDoubtful({ steps: { one: DONE } })).toBe(false)
    expect(isDoubtful({ steps: { one: DONE, two: BEGUN } })).toBe(true)
  })

  it("is stored as nothing when it says nothing", () => {
    expect(toStored({})).toBeNull()
    expect(
      toStored({
        steps: {},
        remote_ids: [],
        candidates: [],
        is_accepted: false,
        is_partial: false,
        create_hash: undefined,
        baseline: undefined,
      }),
    ).toBeNull()
  })

  it("keeps that nothing looked the same before the create", () => {
    expect(toStored({ baseline: [] })).toEqual({ baseline: [] })
  })

  it("keeps what says something", () => {
    const progress: Progress = {
      steps: { one: DONE },
      remote_ids: ["1", "2"],
      baseline: ["3"],
      create_hash: "h",
      is_accepted: true,
      candidates: ["4"],
      unsettled_step: "one",
      is_partial: true,
    }
    expect(toStored(progress)).toEqual(progress)
  })

  const key = fc.constantFrom("one", "two", "three")
  const record = fc.constantFrom(DONE, BEGUN)
  const progress = fc.record({
    steps: fc.dictionary(key, record),
    is_partial: fc.boolean(),
  })

  it("changes one step and nothing else", () => {
    fc.assert(
      fc.property(progress, key, fc.option(record), (before, name, changed) => {
        const frozen = JSON.stringify(before)
        const after = withStep(before, name, changed)
        expect(JSON.stringify(before)).toBe(frozen)
        expect(after.is_partial).toBe(before.is_partial)
        expect(after.steps?.[name] ?? null).toEqual(changed)
        const { [name]: _now, ...others } = after.steps!
        const { [name]: _former, ...formerOthers } = before.steps
        expect(others).toEqual(formerOthers)
      }),
      { numRuns: propertyRuns(500) },
    )
  })

  it("is the same once it was stored", () => {
    fc.assert(
      fc.property(progress, (before) => {
        const stored = toStored(before) ?? {}
        expect(toStored(stored) ?? {}).toEqual(stored)
        expect(isDoubtful(stored)).toBe(isDoubtful(before))
      }),
      { numRuns: propertyRuns(500) },
    )
  })
})
