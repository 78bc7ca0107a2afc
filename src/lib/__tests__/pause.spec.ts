import fc from "fast-check"
import { REMOTE_ERROR_KINDS, type RemoteErrorKind, type RemoteOperation } from "../../types"
import {
  DEFAULT_PROBE_INTERVALS,
  PAUSE_KINDS,
  pauseFor,
  probeDelayMs,
  resumesOn,
  type Outcome,
  type PauseKind,
} from "../pause"

const OPERATIONS: RemoteOperation[] = ["create", "update", "fetch", "list", "event", "probe"]
const OUTCOMES: Outcome[] = ["ok", ...REMOTE_ERROR_KINDS]

function resumingPairs(kind: PauseKind): string[] {
  return OPERATIONS.flatMap((operation) =>
    OUTCOMES.filter((outcome) => resumesOn(kind, operation, outcome)).map(
      (outcome) => `${operation} ${outcome}`,
    ),
  )
}

function pairs(operations: RemoteOperation[], outcomes: Outcome[]): string[] {
  return operations.flatMap((operation) => outcomes.map((outcome) => `${operation} ${outcome}`))
}

function allBut(...outcomes: Outcome[]): Outcome[] {
  return OUTCOMES.filter((outcome) => !outcomes.includes(outcome))
}

describe("pauseFor", () => {
  it("pauses for what concerns the whole account, and for nothing else", () => {
    const pausing = REMOTE_ERROR_KINDS.filter((kind) => pauseFor(kind) !== null)
    expect(pausing).toEqual<RemoteErrorKind[]>([
      "rate_limited",
      "auth",
      "origin",
      "quota",
      "misconfigured",
    ])
    for (const kind of pausing) {
      expect(pauseFor(kind)).toBe(kind)
    }
  })
})

describe("resumesOn", () => {
  const JUDGED: Outcome[] = ["ok", "invalid", "rejected", "missing"]

  it.each<[PauseKind, string[]]>([
    ["outage", pairs(OPERATIONS, allBut("transient", "ambiguous"))],
    ["rate_limited", pairs(OPERATIONS, allBut("rate_limited"))],
    ["auth", pairs(OPERATIONS, JUDGED)],
    ["misconfigured", pairs(OPERATIONS, JUDGED)],
    // The guide: reads need no Origin header, so only a write tells.
    ["origin", pairs(["create", "update"], JUDGED)],
    ["quota", ["create ok"]],
    ["wrong_project", ["update ok"]],
    ["secrets", []],
  ])("ends the pause %s on just the answers that disprove its cause", (kind, expected) => {
    expect(resumingPairs(kind).sort()).toEqual([...expected].sort())
  })

  it("has a row for every kind of pause in which its own cause does not end it", () => {
    for (const kind of PAUSE_KINDS) {
      const cause = REMOTE_ERROR_KINDS.find((error) => pauseFor(error) === kind)
      for (const operation of OPERATIONS) {
        expect(cause !== undefined && resumesOn(kind, operation, cause)).toBe(false)
      }
    }
  })
})

describe("probeDelayMs", () => {
  it.each<[PauseKind, boolean, number]>([
    ["outage", true, 30_000],
    ["outage", false, 60_000],
    ["auth", true, 60_000],
    ["origin", false, 60_000],
    ["quota", true, 3_600_000],
    ["quota", false, 3_600_000],
  ])("for %s (first: %p) is %i ms", (kind, isFirst, expected) => {
    expect(probeDelayMs(kind, isFirst, DEFAULT_PROBE_INTERVALS)).toBe(expected)
  })

  it("lets no minute see two probes, however many processes look, and whenever", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PAUSE_KINDS),
        fc.array(fc.integer({ min: 0, max: 45_000 }), { maxLength: 200 }),
        (kind, gaps) => {
          const pausedAt = Date.parse("2026-05-04T12:00:00Z")
          let now = pausedAt
          let probeAt = pausedAt + probeDelayMs(kind, true, DEFAULT_PROBE_INTERVALS)
          const probes: number[] = []
          for (const gap of gaps) {
            now += gap
            if (now >= probeAt) {
              probes.push(now)
              probeAt = now + probeDelayMs(kind, false, DEFAULT_PROBE_INTERVALS)
            }
          }
          expect((probes.at(0) ?? now) - pausedAt).toBeGreaterThanOrEqual(probes[0] ? 30_000 : 0)
          const pauses = probes.slice(1).map((probe, index) => probe - probes[index])
          const shortest = kind === "quota" ? 3_600_000 : 60_000
          expect(pauses.filter((pause) => pause < shortest)).toEqual([])
        },
      ),
    )
  })
})
