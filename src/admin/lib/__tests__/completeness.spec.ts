import { readCompleteness } from "../completeness"

const capabilities = { list: true, fetchOne: true } as never
const EARLY = "2026-11-21T08:00:00.000Z"
const LATE = "2026-11-21T09:00:00.000Z"

function connection(at: string | null, changes: object = {}) {
  return {
    id: "oscon_1",
    name: "Main account",
    last_full_sweep_counts: null,
    full_sweep_progress: null,
    is_enabled: true,
    capabilities,
    last_sync_at: at,
    last_sweep_at: at,
    last_full_sweep_at: at,
    ...changes,
  }
}

describe("readCompleteness", () => {
  it("is as old as the check that is longest ago", () => {
    expect(readCompleteness([connection(LATE), connection(EARLY)])).toEqual({
      sweep: { at: EARLY },
      fullSweep: { at: EARLY },
      statuses: { at: EARLY },
      counted: [],
    })
  })

  it("names the connections that were not checked yet", () => {
    const fresh = connection(LATE, { name: "Second account", last_full_sweep_at: null })
    expect(readCompleteness([connection(LATE), fresh])).toMatchObject({
      sweep: { at: LATE },
      fullSweep: { unchecked: ["Second account"] },
      statuses: { at: LATE },
    })
  })

  it("leaves out connections that are switched off", () => {
    expect(
      readCompleteness([connection(LATE), connection(null, { is_enabled: false })]),
    ).toMatchObject({ sweep: { at: LATE } })
    expect(readCompleteness([connection(LATE, { is_enabled: false })])).toEqual({
      sweep: "none",
      fullSweep: "none",
      statuses: "none",
      counted: [],
    })
  })

  it("asks no status check of a system whose statuses cannot be read", () => {
    const blind = connection(LATE, { capabilities: { list: false, fetchOne: false } })
    expect(readCompleteness([blind])).toMatchObject({ sweep: { at: LATE }, statuses: "none" })
    expect(readCompleteness([connection(LATE, { capabilities: null })]).statuses).toBe("none")
  })

  it("names what was counted, by connection, and nothing that was not", () => {
    const last_full_sweep_counts = { compared: 12, repaired: 1 }
    const full_sweep_progress = { compared: 5, repaired: 0 }
    const { counted } = readCompleteness([
      connection(LATE, { id: "one", last_full_sweep_counts }),
      connection(null, { id: "two", full_sweep_progress }),
      connection(LATE, { id: "three" }),
      connection(LATE, { id: "off", is_enabled: false, last_full_sweep_counts }),
    ])
    expect(counted).toMatchObject([
      { id: "one", last_full_sweep_at: LATE, last_full_sweep_counts, full_sweep_progress: null },
      { id: "two", last_full_sweep_counts: null, full_sweep_progress },
    ])
  })
})
