import { RemoteError, type RemoteOrder, type RemoteStatus, type WriteResult } from "../../../types"
import {
  claimed,
  claimedPresent,
  DeliveryHarness,
  ORDER_ID,
  type HarnessOptions,
} from "./support/delivery-harness"
import { ModelRemote } from "./support/model-remote"
import { FAULTS, ScriptedProvider, type Fault } from "./support/scripted-provider"

const SENT = { external_id: ORDER_ID, total: "1999", currency: "EUR", text: "sent" }

class CancellingProvider extends ScriptedProvider {
  override async cancelOrder({ external_id, total, currency }: RemoteOrder): Promise<WriteResult> {
    const fields = { external_id, total: total!, currency: currency!, text: "sent" }
    return await this.exchange("cancel", () => ({
      status: this.remote.update(fields, "cancelled"),
    }))
  }
}

/** A remote that holds the order in a status. */
function harnessWith(status: RemoteStatus | null, options: HarnessOptions = {}): DeliveryHarness {
  const remote = new ModelRemote()
  if (status !== null) {
    remote.create(SENT)
    remote.update(SENT, status)
  }
  return new DeliveryHarness({ provider: new CancellingProvider(remote), ...options })
}

describe("an order that the store has deleted", () => {
  it.each<RemoteStatus>(["new", "processing"])("is cancelled while it is %s", async (status) => {
    const harness = harnessWith(status)
    const { record, attempts } = await harness.deliver(claimedPresent(), null)

    expect(harness.provider.requests).toEqual(["fetch", "cancel"])
    expect(harness.remote.orders).toEqual([expect.objectContaining({ status: "cancelled" })])
    expect(record).toMatchObject({
      state: "skipped",
      skip_rule: "deleted",
      remote_existence: "present",
      remote_status: "cancelled",
      written_status: "cancelled",
    })
    expect(attempts).toMatchObject([
      { operation: "fetch", outcome: "ok" },
      { operation: "update", outcome: "ok", written_status: "cancelled" },
    ])
  })

  it.each<RemoteStatus>(["done", "cancelled"])(
    "is not changed when it turns out to be %s",
    async (status) => {
      const harness = harnessWith(status)
      const { record } = await harness.deliver(claimedPresent(), null)

      expect(harness.provider.requests).toEqual(["fetch"])
      expect(record).toMatchObject({ skip_rule: "deleted", remote_status: status })
    },
  )

  it("is not asked for when it is known to be closed, was never sent, or is to be left", async () => {
    const leave = { conflict: "never_downgrade", deleted: "leave" } as never
    for (const [delivery, options] of [
      [claimedPresent({ remote_status: "done" }), {}],
      [claimed(), {}],
      [claimedPresent(), { connection: { status_rules: leave } }],
      [claimedPresent(), { capabilities: { fetchOne: false } }],
      [claimedPresent(), { capabilities: { cancel: false } }],
    ] as const) {
      const harness = harnessWith("new", options)
      const { record } = await harness.deliver(delivery, null)
      expect(record).toMatchObject({ state: "skipped", skip_rule: "deleted" })
      expect(harness.provider.requests).toEqual([])
    }
  })

  it("is cancelled when nobody knew whether it had arrived", async () => {
    const harness = harnessWith("new")
    await harness.deliver(
      claimed({ external_id: ORDER_ID, remote_existence: "uncertain", attempted_total: "1999" }),
      null,
    )
    expect(harness.remote.orders).toEqual([expect.objectContaining({ status: "cancelled" })])
  })

  it("is not treated as another order that has its id", async () => {
    const remote = new ModelRemote()
    remote.create({ ...SENT, external_id: "1001", total: "5" })
    const harness = new DeliveryHarness({ provider: new CancellingProvider(remote) })
    const { record } = await harness.deliver(
      claimed({
        external_id: "1001",
        remote_existence: "uncertain",
        attempted_total: "1999",
        attempted_currency: "EUR",
      }),
      null,
    )
    expect(record).toMatchObject({ skip_rule: "deleted", remote_existence: "absent" })
    expect(harness.remote.orders).toEqual([expect.objectContaining({ status: "new" })])
  })

  it("is skipped as absent when the remote does not have it either", async () => {
    const harness = harnessWith(null)
    const { record } = await harness.deliver(claimedPresent(), null)
    expect(record).toMatchObject({
      state: "skipped",
      skip_rule: "deleted",
      remote_existence: "absent",
      remote_status: null,
    })
  })

  it("waits with the connection when its key may be another project's", async () => {
    const harness = harnessWith(null)
    const { record } = await harness.deliver(claimedPresent({ key_fingerprint: "key-0" }), null)
    expect(record).toMatchObject({ state: "pending", remote_existence: "present" })
    expect(harness.pauses).toMatchObject([{ kind: "wrong_project" }])
  })

  it.each<[string, (Fault | null)[]]>([
    ["the read", [FAULTS.serverError]],
    ["the update", [null, FAULTS.lostAnswer]],
  ])("is tried again when %s fails, and then cancelled", async (_what, faults) => {
    const harness = harnessWith("new")
    const { record } = await harness.deliver(claimedPresent(), null, faults)
    expect(record).toMatchObject({ state: "pending", attempts: 1, remote_existence: "present" })

    await harness.deliver(claimedPresent(), null)
    expect(harness.remote.orders).toEqual([expect.objectContaining({ status: "cancelled" })])
  })

  it("is noted as deleted while it waits or is parked, so that no sweep opens it again", async () => {
    const error = new RemoteError({ kind: "invalid", code: "x", message: "No." })
    for (const [faults, state] of [
      [[FAULTS.serverError], "pending"],
      [[null, { isApplied: false, error }], "parked"],
    ] as [Fault[], string][]) {
      const harness = harnessWith("new")
      const { record } = await harness.deliver(claimedPresent(), null, faults)
      expect(record).toMatchObject({ state, skip_rule: "deleted" })
    }
  })

  it("is not cancelled by a process that has lost its lease", async () => {
    const harness = harnessWith("new")
    harness.isLeaseHeld = false
    const { record } = await harness.deliver(claimedPresent(), null)
    expect(harness.provider.requests).toEqual(["fetch"])
    expect(record).toMatchObject({ state: "pending" })
  })
})
