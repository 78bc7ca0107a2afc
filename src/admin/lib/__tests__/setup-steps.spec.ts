import { setupSteps } from "../setup-steps"

const CAPABILITIES = {
  update: true,
  cancel: true,
  fetchOne: true,
  list: true,
  events: true,
  tracking: false,
  history: false,
  items: false,
}

const FRESH = {
  capabilities: CAPABILITIES,
  counts: { pending: 0, delivered: 0, parked: 0, skipped: 0 },
  last_success_at: null,
  last_sync_at: null,
}

const NOTHING = { hasPassedTest: false, hasSynced: false }
const MOMENT = "2026-11-21T10:00:00.000Z"

const doneOf = (steps: ReturnType<typeof setupSteps>) =>
  steps.filter(({ isDone }) => isDone).map(({ name }) => name)

describe("the first steps of a connection", () => {
  it("are all open at first", () => {
    const steps = setupSteps(FRESH, NOTHING)
    expect(steps.map(({ name }) => name)).toEqual(["connected", "placed", "synced", "statuses"])
    expect(doneOf(steps)).toEqual([])
  })

  it("count a test that passed, or an order that was sent, as connected", () => {
    expect(doneOf(setupSteps(FRESH, { ...NOTHING, hasPassedTest: true }))).toEqual(["connected"])
    expect(doneOf(setupSteps({ ...FRESH, last_success_at: MOMENT }, NOTHING))).toEqual([
      "connected",
    ])
  })

  it("count an order in any state as placed, but not as synced", () => {
    const counts = { ...FRESH.counts, parked: 1 }
    expect(doneOf(setupSteps({ ...FRESH, counts }, NOTHING))).toEqual(["placed"])
  })

  it("count no status check before there is an order whose status could be read", () => {
    expect(doneOf(setupSteps({ ...FRESH, last_sync_at: MOMENT }, NOTHING))).toEqual([])
  })

  it("are over when all are done, and without statuses where none can be read", () => {
    const busy = {
      ...FRESH,
      counts: { ...FRESH.counts, delivered: 1 },
      last_success_at: MOMENT,
    }
    const facts = { hasPassedTest: false, hasSynced: true }
    expect(setupSteps({ ...busy, last_sync_at: MOMENT }, facts)).toEqual([])
    expect(setupSteps(busy, facts)).toHaveLength(4)
    const older = { ...CAPABILITIES, list: false, fetchOne: false }
    expect(setupSteps({ ...busy, capabilities: older }, facts)).toEqual([])
  })
})
