import { DEFAULT_PROBE_INTERVALS } from "../../../lib/pause"
import type { ClaimedEvent } from "../../../modules/order-sync/queries"
import { resolveEncryptionKeys, SecretCipher } from "../../../modules/order-sync/secrets"
import { RemoteError, type TrackingEvent, type RemoteErrorDetails } from "../../../types"
import type { ReadyConnection } from "../../connection/load-connection"
import { sealEventData } from "../event-data"
import { sendEvent } from "../send-event"

const DATA = [{ name: "Phone", value: "+49 30 1234567" }]
const cipherOf = (byte: number) =>
  new SecretCipher(
    resolveEncryptionKeys({ encryptionKey: Buffer.alloc(32, byte).toString("base64") }, undefined),
  )

interface Scene {
  event?: Partial<ClaimedEvent>
  /** What the remote answers; by default that it took the event. */
  failure?: unknown
  streak?: number
  allowed?: string[]
  cipher?: SecretCipher
  aborted?: boolean
}

async function send(scene: Scene = {}) {
  const taken: TrackingEvent[] = []
  const event: ClaimedEvent = {
    id: "osevt_1",
    event_key: "callback",
    sealed_data: sealEventData(cipherOf(1), "osevt_1", DATA),
    attempts: 0,
    waited_ms: 0,
    ...scene.event,
  }
  const connection = {
    row: {
      event_rules: { allowed_keys: scene.allowed ?? ["callback"] },
      events_failure_streak: scene.streak ?? 0,
    },
    context: {},
    provider: {
      sendEvent: async (input: TrackingEvent) => {
        taken.push(input)
        if (scene.failure) {
          throw scene.failure
        }
      },
    },
  } as unknown as ReadyConnection
  const result = await sendEvent({
    event,
    connection,
    cipher: scene.cipher ?? cipherOf(1),
    intervals: DEFAULT_PROBE_INTERVALS,
    random: () => 0.5,
    signal: scene.aborted ? AbortSignal.abort() : new AbortController().signal,
  })
  return { ...result, taken }
}

const failure = (details: Partial<RemoteErrorDetails> & Pick<RemoteErrorDetails, "kind">) =>
  new RemoteError({ code: "code", message: "What happened.", ...details })

describe("sending an event", () => {
  it("hands the remote what the customer typed", async () => {
    const { taken, record, isJudged, restMs, pause } = await send()
    expect(taken).toEqual([{ event: "callback", data: DATA }])
    expect(record).toMatchObject({ state: "sent", attempts: 1, error_kind: null })
    expect({ isJudged, restMs, pause }).toEqual({ isJudged: true, restMs: null, pause: null })
  })

  it.each(["event", "invalid", "rejected", "missing"] as const)(
    "parks the one event that is refused as %s",
    async (kind) => {
      const { record, isJudged, restMs, pause } = await send({ failure: failure({ kind }) })
      expect(isJudged).toBe(true)
      expect(record).toMatchObject({
        state: "parked",
        error_kind: kind,
        error_code: "code",
        error_message: "What happened.",
      })
      expect({ restMs, pause }).toEqual({ restMs: null, pause: null })
    },
  )

  it("pauses the connection for a refused key, and spends no attempt", async () => {
    const { record, pause } = await send({ failure: failure({ kind: "auth" }) })
    expect(record).toMatchObject({ state: "pending", attempts: 0, delay_ms: 0, error_kind: "auth" })
    expect(pause).toEqual({
      kind: "auth",
      code: "code",
      message: "What happened.",
      probeInMs: 60_000,
    })
  })

  it.each(["transient", "origin", "misconfigured"] as const)(
    "lets the events rest after %s, longer each time, while this one stands back",
    async (kind) => {
      const first = await send({ failure: failure({ kind }) })
      expect(first.record).toMatchObject({ state: "pending", attempts: 1, delay_ms: 2_500 })
      expect(first).toMatchObject({ restMs: 2_500, pause: null })
      const event = { attempts: 3, waited_ms: 1_000 }
      const later = await send({ failure: failure({ kind }), streak: 4, event })
      expect(later.record).toMatchObject({ attempts: 4, delay_ms: 20_000, waited_ms: 21_000 })
      expect(later.restMs).toBe(40_000)
    },
  )

  it("lets them rest for five minutes at most, so that they follow a recovery soon", async () => {
    const { restMs } = await send({ failure: failure({ kind: "transient" }), streak: 50 })
    expect(restMs).toBe(5 * 60_000)
  })

  it("waits as long as a 429 says, which is no fault of the event", async () => {
    const { record, restMs } = await send({
      failure: failure({ kind: "rate_limited", retryAfterMs: 17_000 }),
      event: { attempts: 2 },
    })
    expect(record).toMatchObject({ state: "pending", attempts: 2, delay_ms: 0 })
    expect(restMs).toBe(17_000)
  })

  it("waits an hour for a quota, and pauses no order", async () => {
    const { record, restMs, pause } = await send({ failure: failure({ kind: "quota" }) })
    expect(record).toMatchObject({ state: "pending", attempts: 0 })
    expect({ restMs, pause }).toEqual({ restMs: 3_600_000, pause: null })
  })

  it("sends what may have arrived three times, and parks it then", async () => {
    const ambiguous = failure({ kind: "ambiguous", mayHaveApplied: true })
    for (const [attempts, state] of [
      [0, "pending"],
      [1, "pending"],
      [2, "parked"],
    ] as const) {
      const { record, restMs } = await send({ failure: ambiguous, event: { attempts } })
      expect({ state: record.state, restMs }).toEqual({ state, restMs: null })
    }
  })

  it("tries again when the provider breaks its promise", async () => {
    const { record } = await send({ failure: new TypeError("+49 30 1234567 is not a function") })
    expect(record).toMatchObject({ state: "pending", error_code: "provider_error" })
    expect(record.error_message).not.toContain("1234567")
  })

  it("gives the event back untouched when the store stops", async () => {
    const aborted = failure({ kind: "transient", code: "aborted" })
    const { record, restMs } = await send({ failure: aborted, aborted: true })
    expect(record).toMatchObject({ state: "pending", attempts: 0, delay_ms: 0, error_kind: null })
    expect(restMs).toBeNull()
  })

  it("keeps nothing that the customer typed of what the remote quotes", async () => {
    const message = 'The answer says: "+49 30 1234567 is not a phone"'
    const { record } = await send({ failure: failure({ kind: "invalid", message }) })
    expect(record.error_message).toBe('The answer says: "… is not a phone"')
  })

  it("parks, and does not send, an event that is allowed no more", async () => {
    const { record, isJudged, taken } = await send({ allowed: ["newsletter"] })
    expect(isJudged).toBe(false)
    expect(record).toMatchObject({ state: "parked", error_code: "event_not_allowed" })
    expect(taken).toEqual([])
  })

  it.each([
    ["another key", { cipher: cipherOf(2) }],
    ["another row", { event: { id: "osevt_2" } }],
    ["nothing", { event: { sealed_data: null } }],
  ])("parks in words what cannot be read: sealed with %s", async (_name, scene) => {
    const { record, taken } = await send(scene)
    expect(record).toMatchObject({ state: "parked", error_kind: "secrets" })
    expect(record.error_message).toContain("previousEncryptionKeys")
    expect(taken).toEqual([])
  })
})
