import { readCompleteness } from "../completeness"

const capabilities = { list: true, fetchOne: true } as never
const EARLY = "2026-11-21T08:00:00.000Z"
const LATE = "2026-11-21T09:00:00.000Z"

function connection(at: string | null, changes: object = {}) {
  return {
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
    })
  })

  it("says never while one connection was not checked yet", () => {
    expect(
      readCompleteness([connection(LATE), connection(LATE, { last_full_sweep_at: null })]),
    ).toEqual({ sweep: { at: LATE }, fullSweep: "never", statuses: { at: LATE } })
  })

  it("leaves out connections that are switched off", () => {
    expect(
      readCompleteness([connection(LATE), connection(null, { is_enabled: false })]),
    ).toMatchObject({ sweep: { at: LATE } })
    expect(readCompleteness([connection(LATE, { is_enabled: false })])).toEqual({
      sweep: "none",
      fullSweep: "none",
      statuses: "none",
    })
  })

  it("asks no status check of a system whose statuses cannot be read", () => {
    const blind = connection(LATE, { capabilities: { list: false, fetchOne: false } })
    expect(readCompleteness([blind])).toMatchObject({ sweep: { at: LATE }, statuses: "none" })
    expect(readCompleteness([connection(LATE, { capabilities: null })]).statuses).toBe("none")
  })
})
