import { BACKOFF_BUDGET_MS } from "../../../lib/backoff"
import { DeliveryResult } from "../delivery-result"
import { claimed, claimedPresent, connectionRow } from "./support/delivery-harness"
import { refusal } from "./support/model-remote"

const MOMENT = "2026-05-04T12:00:00.000Z"

/** Each look at the watch is 12.4 ms later than the one before. */
function resultOf(delivery = claimed(), random = 0.5): DeliveryResult {
  let elapsed = 0
  const clock = { date: () => new Date(MOMENT), elapsed: () => (elapsed += 12.4) }
  return new DeliveryResult(
    delivery,
    connectionRow({ key_fingerprint: "key-2" }),
    clock,
    () => random,
  )
}

const TIMEOUT = refusal({ kind: "transient", code: "timeout", mayHaveApplied: true })

describe("the log of what was tried", () => {
  it("keeps an exchange that went well, with nothing of the order in it", async () => {
    const result = resultOf()
    await expect(result.attempt("update", "done", async () => "answer")).resolves.toBe("answer")
    expect(result.attempts).toEqual([
      {
        id: expect.stringMatching(/^osatt_/),
        delivery_id: "osdel_01",
        connection_id: "oscon_01",
        operation: "update",
        outcome: "ok",
        status: null,
        code: null,
        message: null,
        error_fields: null,
        written_status: "done",
        duration_ms: 12,
        attempted_at: MOMENT,
      },
    ])
  })

  it("keeps one that failed, and lets the error through", async () => {
    const result = resultOf()
    const error = refusal({
      kind: "rejected",
      status: 422,
      code: "validation_failed",
      fieldErrors: { email: ["No email."] },
    })
    await expect(
      result.attempt("create", null, async () => {
        throw error
      }),
    ).rejects.toBe(error)
    expect(result.attempts).toEqual([
      expect.objectContaining({
        outcome: "rejected",
        status: 422,
        code: "validation_failed",
        message: error.message,
        error_fields: { email: ["No email."] },
      }),
    ])
  })

  it("keeps of an error that no provider may throw only that there was one", async () => {
    const result = resultOf()
    const work = async () => {
      throw new Error("buyer@example.com")
    }
    await expect(result.attempt("create", null, work)).rejects.toThrow()
    expect(result.attempts).toEqual([
      expect.objectContaining({ outcome: "transient", code: null, message: null }),
    ])
  })
})

describe("what is written back", () => {
  it("is what was known before, when nothing was done", () => {
    const delivery = claimedPresent({ written_status: "processing", remote_updated_at: MOMENT })
    const record = resultOf(delivery).skip("region").toRecord()
    expect(record).toMatchObject({
      id: "osdel_01",
      version: 1,
      state: "skipped",
      skip_rule: "region",
      delivered: false,
      external_id: delivery.external_id,
      payload_hash: delivery.payload_hash,
      remote_existence: "present",
      remote_status: "new",
      remote_updated_at: MOMENT,
      written_status: "processing",
      key_fingerprint: "key-1",
    })
  })

  it("of a delivered order ends its run of failures", () => {
    const record = resultOf(claimed({ attempts: 5, waited_ms: 1_000 }))
      .deliver(false)
      .toRecord()
    expect(record).toMatchObject({ delivered: true, attempts: 0, waited_ms: 0, error_code: null })
  })

  it("names the key that wrote last, and the status that it wrote", () => {
    const result = resultOf(claimedPresent({ written_status: "processing" }))
    result.updated(null)
    expect(result.toRecord()).toMatchObject({
      key_fingerprint: "key-2",
      written_status: "processing",
    })
    result.updated("done")
    expect(result).toMatchObject({ hasWritten: true, statusJustWritten: "done" })
    expect(result.toRecord().written_status).toBe("done")
  })

  it("of a new order knows nothing about the one before it", () => {
    const result = resultOf(
      claimedPresent({ written_status: "processing", remote_updated_at: MOMENT }),
    )
    result.created()
    expect(result.toRecord()).toMatchObject({ written_status: null, remote_updated_at: null })
  })

  it("keeps the remote's date when an answer names none", () => {
    const result = resultOf(claimedPresent({ remote_updated_at: MOMENT }))
    const remote = {
      external_id: "x",
      status: null,
      total: null,
      currency: null,
      created_at: null,
      updated_at: null,
      closed_at: null,
    }
    result.read(remote)
    expect(result.toRecord().remote_updated_at).toBe(MOMENT)
    result.read({ ...remote, updated_at: "2026-05-04T13:00:00.000Z" })
    expect(result.toRecord().remote_updated_at).toBe("2026-05-04T13:00:00.000Z")
  })
})

describe("another attempt", () => {
  it("comes after the wait that its failures earn", () => {
    const record = resultOf(claimed({ attempts: 2, waited_ms: 100 }), 0.25)
      .retry(TIMEOUT)
      .toRecord()
    expect(record).toMatchObject({
      state: "pending",
      delay_ms: 5_000,
      attempts: 3,
      waited_ms: 5_100,
      error_kind: "transient",
      error_code: "timeout",
      error_message: "It said timeout.",
    })
  })

  it("does not come any more when the waiting has been too long", () => {
    const record = resultOf(claimed({ waited_ms: BACKOFF_BUDGET_MS }))
      .retry(TIMEOUT)
      .toRecord()
    expect(record).toMatchObject({ state: "parked", error_kind: "exhausted", delay_ms: null })
  })

  it("is not counted while the connection is paused: the order stands back for two minutes", () => {
    const delivery = claimed({ attempts: 2, waited_ms: 100 })
    const record = resultOf(delivery).wait(TIMEOUT).toRecord()
    expect(record).toMatchObject({
      state: "pending",
      delay_ms: 120_000,
      attempts: 2,
      waited_ms: 100,
    })
    expect(resultOf(delivery).wait(null).toRecord()).toMatchObject({
      delay_ms: 0,
      error_kind: null,
    })
  })
})
