import fc from "fast-check"
import type {
  Checkpoint,
  ClaimedDelivery,
  DeliveryRecord,
} from "../../src/modules/order-sync/queries"
import type { RemoteStatus } from "../../src/types"
import { ModelRow } from "../../src/engine/delivery/__tests__/support/model-row"
import { ModelTurn } from "../../src/engine/delivery/__tests__/support/model-turn"
import type { Progress } from "../../src/lib/progress"
import { aConnection, claimOptions, deliver, describeModule, recordOf } from "./support/module"

/**
 * The property tests of delivering run against a row in memory. Here the two are told the same
 * scenarios, so that what those tests prove holds for the statements as well.
 */
describeModule("the model of a delivery row", ({ service, sql }) => {
  const HOUR_MS = 3_600_000

  /** Of another order of the connection. */
  const TAKEN = "remote-of-another-order"

  const DONE = { state: "done", hash: "h", remote_id: "1" } as const
  const BEGUN = { state: "begun", hash: "h", remote_id: null } as const

  const progress = fc.constantFrom<Progress | null>(
    null,
    { baseline: ["1"], candidates: ["2"], is_accepted: true },
    { baseline: [], create_hash: "one" },
    { steps: { first: DONE, second: BEGUN }, unsettled_step: "second" },
    { steps: { first: BEGUN }, unsettled_step: "first", is_partial: true },
  )
  const externalId = fc.constantFrom(null, "remote-1")

  const record = fc.record<Partial<DeliveryRecord>>({
    state: fc.constantFrom("pending", "delivered", "parked", "parked", "skipped"),
    error_kind: fc.constantFrom(null, "unsettled"),
    external_id: externalId,
    progress,
    is_step_begun: fc.boolean(),
    delay_ms: fc.constantFrom(null, 0, HOUR_MS),
    payload_hash: fc.constantFrom(null, "one", "other"),
    remote_existence: fc.constantFrom("absent", "uncertain", "present"),
    attempted_total: fc.constantFrom(null, "1999"),
    written_status: fc.constantFrom(null, "done"),
    attempts: fc.integer({ min: 0, max: 3 }),
    waited_ms: fc.integer({ min: 0, max: 3 }),
  })
  const point = fc.record<Omit<Checkpoint, "claimId" | "id">>({
    leaseMs: fc.constant(120_000),
    remote_existence: fc.constantFrom("uncertain", "present"),
    external_id: externalId,
    attempted_total: fc.constantFrom(null, "1999"),
    attempted_currency: fc.constantFrom(null, "EUR"),
    progress,
    begins: fc.constantFrom(null, "create", "step"),
  })
  const status = fc.constantFrom<RemoteStatus>("processing", "done")

  function often<TAction>(weight: number, arbitrary: fc.Arbitrary<TAction>) {
    return { weight, arbitrary }
  }

  const scenario = fc.array(
    fc.oneof(
      often(4, fc.record({ do: fc.constant("mark" as const), isPerson: fc.boolean() })),
      often(6, fc.record({ do: fc.constant("claim" as const) })),
      often(4, fc.record({ do: fc.constant("record" as const), isNewest: fc.boolean(), record })),
      often(4, fc.record({ do: fc.constant("commit" as const), isNewest: fc.boolean(), point })),
      often(2, fc.record({ do: fc.constant("hold" as const), isNewest: fc.boolean() })),
      often(2, fc.record({ do: fc.constant("take" as const), isOther: fc.boolean() })),
      often(2, fc.record({ do: fc.constant("end" as const), isNewest: fc.boolean() })),
      often(2, fc.record({ do: fc.constant("settle" as const), id: externalId })),
      often(1, fc.record({ do: fc.constant("settle" as const), id: fc.constant(TAKEN) })),
      often(2, fc.record({ do: fc.constant("say" as const), isApplied: fc.boolean() })),
      often(1, fc.record({ do: fc.constant("release" as const) })),
      often(2, fc.record({ do: fc.constant("read" as const) })),
      often(2, fc.record({ do: fc.constant("store" as const), status })),
      often(1, fc.record({ do: fc.constant("forget" as const) })),
      often(
        4,
        fc.record({ do: fc.constant("pass" as const), ms: fc.constantFrom(121_000, HOUR_MS + 1) }),
      ),
    ),
    { minLength: 3, maxLength: 16 },
  )

  interface Claims {
    database: { claimId: string; delivery: ClaimedDelivery }
    model: { claimId: string; delivery: ClaimedDelivery }
  }

  function comparable(delivery: ClaimedDelivery) {
    const { id: _id, connection_id: _connection, order_id: _order, ...facts } = delivery
    const { create_begun_ms, step_begun_ms } = facts
    return {
      ...facts,
      create_begun_ms: rounded(create_begun_ms),
      step_begun_ms: rounded(step_begun_ms),
    }
  }

  /** The database's clock goes on between two statements. */
  function rounded(ms: number | null): number | null {
    return ms === null ? null : Math.floor(ms / 100_000)
  }

  it("agrees with the database, whatever the scenario", async () => {
    const connectionId = await aConnection(service)
    let orders = 0
    await fc.assert(
      fc.asyncProperty(scenario, fc.boolean(), async (actions, marksDoubt) => {
        orders += 1
        const orderId = `order_${orders}`
        const model = new ModelRow({ marksDoubt })
        const turn = new ModelTurn()
        const claims: Claims[] = []
        const claimOf = ({ isNewest }: { isNewest: boolean }) => claims.at(isNewest ? -1 : 0)
        await deliver(service, connectionId, ["order_other"], { external_id: TAKEN })
        let reading = { startedAt: await service.deliveries.now(), moment: model.moment }
        for (const action of actions) {
          if (action.do === "mark") {
            const wish = { isUrgent: action.isPerson, isForced: action.isPerson }
            await service.deliveries.markDirty([connectionId], [orderId], wish)
            model.markDirty(wish)
          } else if (action.do === "pass") {
            await letTimePass(connectionId, orderId, action.ms)
            model.now += action.ms
          } else if (action.do === "claim") {
            const options = claimOptions(connectionId, { marksDoubt })
            const [delivery] = await service.deliveries.claim(options)
            const expected = model.claim()
            expect(delivery === undefined).toBe(expected === null)
            if (delivery && expected) {
              expect(comparable(delivery)).toEqual(comparable(expected.delivery))
              const database = { claimId: options.claimId, delivery }
              claims.push({ database, model: expected })
            }
          } else if (action.do === "release") {
            const claim = claims.at(-1)
            if (claim) {
              await service.deliveries.release(claim.database.claimId, await idsOf(orderId))
              model.release(claim.model.claimId)
            }
          } else if (action.do === "read") {
            reading = { startedAt: await service.deliveries.now(), moment: model.moment }
          } else if (action.do === "store") {
            const { status } = action
            const observations = (await idsOf(orderId)).map((id) => ({
              id,
              status,
              updated_at: null,
            }))
            await service.deliveries.recordStatuses(observations, reading.startedAt)
            model.recordStatus(status, reading.moment)
          } else if (action.do === "forget") {
            await service.deliveries.forgetRemote(await idsOf(orderId))
            model.forgetRemote()
          } else if (action.do === "commit") {
            const claim = claimOf(action)
            if (claim) {
              const { claimId, delivery } = claim.database
              const isHeld = await service.deliveries.checkpoint({
                ...action.point,
                claimId,
                id: delivery.id,
              })
              const { claimId: modelId } = claim.model
              expect(isHeld).toBe(model.checkpoint({ ...action.point, claimId: modelId }))
            }
          } else if (action.do === "hold") {
            const claim = claimOf(action)
            if (claim) {
              const { claimId, delivery } = claim.database
              const isHeld = await service.deliveries.holdsClaim(claimId, delivery.id, 30_000)
              expect(isHeld).toBe(model.holdsClaim(claim.model.claimId, 30_000))
            }
          } else if (action.do === "take") {
            const [own = "none"] = await idsOf(orderId)
            const id = action.isOther ? "other" : own
            const isTaken = await service.deliveries.takeCreateTurn(connectionId, id, 100_000)
            expect(isTaken).toBe(turn.take(id, model.now, 100_000))
          } else if (action.do === "end") {
            const claim = claimOf(action)
            if (claim) {
              const { claimId, delivery } = claim.database
              await service.deliveries.endCreateTurn(connectionId, delivery.id, claimId)
              turn.end(delivery.id, model.known!.claim_id === claim.model.claimId)
            }
          } else if (action.do === "settle") {
            const [id = "none"] = await idsOf(orderId)
            const outcome = await service.deliveries.settleCreate(id, action.id)
            const isTaken = action.id === TAKEN && model.known !== null
            expect(outcome).toBe(isTaken ? "taken" : model.settleCreate(action.id))
          } else if (action.do === "say") {
            const [id = "none"] = await idsOf(orderId)
            const outcome = await service.deliveries.settleStep(id, action.isApplied)
            expect(outcome).toBe(model.settleStep(action.isApplied))
          } else {
            const claim = claimOf(action)
            if (claim) {
              const { database } = claim
              const written = recordOf(database.delivery, action.record)
              const rows = await service.deliveries.record(database.claimId, [written], [])
              expect(rows.length === 1).toBe(model.record(claim.model.claimId, written))
            }
          }
          await expectSameState(orderId, model)
          await expectSameTurn(connectionId, turn)
        }
        // So that the next scenario's claims find nothing of this one.
        await sql("DELETE FROM order_sync_delivery")
        await sql("UPDATE order_sync_connection SET create_turn_id = NULL")
      }),
      { numRuns: 200 },
    )
  })

  /** The clock cannot be set, so the dates go back instead. */
  async function letTimePass(connectionId: string, orderId: string, ms: number): Promise<void> {
    const dates = ["next_attempt_at", "lease_until", "create_begun_at", "step_begun_at"]
    await sql(
      `UPDATE order_sync_delivery SET
         ${dates.map((date) => `${date} = ${date} - ? * interval '1 ms'`).join()}
       WHERE order_id = ?`,
      [...dates.map(() => ms), orderId],
    )
    await sql(
      `UPDATE order_sync_connection SET
         create_turn_until = create_turn_until - ? * interval '1 ms'
       WHERE id = ?`,
      [ms, connectionId],
    )
  }

  async function expectSameState(orderId: string, model: ModelRow): Promise<void> {
    const [row] = await sql(
      `SELECT state, remote_status, payload_hash, external_id, remote_existence, attempted_total,
         progress, create_begun_at IS NULL AS is_create_known, step_begun_at IS NULL AS is_step_known,
         claim_id IS NULL AS is_free
       FROM order_sync_delivery WHERE order_id = ?`,
      [orderId],
    )
    const { known } = model
    expect(row).toEqual(
      known === null
        ? undefined
        : {
            state: known.state,
            remote_status: known.remote_status,
            payload_hash: known.payload_hash,
            external_id: known.external_id,
            remote_existence: known.remote_existence,
            attempted_total: known.attempted_total,
            progress: known.progress,
            is_create_known: known.create_begun_at === null,
            is_step_known: known.step_begun_at === null,
            is_free: known.claim_id === null,
          },
    )
  }

  async function expectSameTurn(connectionId: string, turn: ModelTurn): Promise<void> {
    const [connection] = await sql(
      "SELECT create_turn_id FROM order_sync_connection WHERE id = ?",
      [connectionId],
    )
    expect(connection.create_turn_id).toBe(turn.holder)
  }

  async function idsOf(orderId: string): Promise<string[]> {
    const rows = await sql("SELECT id FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return rows.map(({ id }) => id as string)
  }
})
