import fc from "fast-check"
import type { ClaimedDelivery, DeliveryRecord } from "../../src/modules/order-sync/queries"
import type { RemoteStatus } from "../../src/types"
import { ModelRow } from "../../src/engine/delivery/__tests__/support/model-row"
import { aConnection, claimOptions, describeModule, recordOf } from "./support/module"

/**
 * The property tests of delivering run against a row in memory. Here the two are told the same
 * scenarios, so that what those tests prove holds for the statements as well.
 */
describeModule("the model of a delivery row", ({ service, sql }) => {
  const HOUR_MS = 3_600_000

  const record = fc.record<Partial<DeliveryRecord>>({
    state: fc.constantFrom("pending", "delivered", "parked", "skipped"),
    delay_ms: fc.constantFrom(null, 0, HOUR_MS),
    payload_hash: fc.constantFrom(null, "one", "other"),
    remote_existence: fc.constantFrom("absent", "uncertain", "present"),
    attempted_total: fc.constantFrom(null, "1999"),
    written_status: fc.constantFrom(null, "done"),
    attempts: fc.integer({ min: 0, max: 3 }),
    waited_ms: fc.integer({ min: 0, max: 3 }),
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
    return facts
  }

  it("agrees with the database, whatever the scenario", async () => {
    const connectionId = await aConnection(service)
    let orders = 0
    await fc.assert(
      fc.asyncProperty(scenario, async (actions) => {
        orders += 1
        const orderId = `order_${orders}`
        const model = new ModelRow()
        const claims: Claims[] = []
        let reading = { startedAt: await service.deliveries.now(), moment: model.moment }
        for (const action of actions) {
          if (action.do === "mark") {
            const wish = { isUrgent: action.isPerson, isForced: action.isPerson }
            await service.deliveries.markDirty([connectionId], [orderId], wish)
            model.markDirty(wish)
          } else if (action.do === "pass") {
            await letTimePass(orderId, action.ms)
            model.now += action.ms
          } else if (action.do === "claim") {
            const options = claimOptions(connectionId)
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
          } else {
            const claim = action.isNewest ? claims.at(-1) : claims.at(0)
            if (claim) {
              const { database } = claim
              const written = recordOf(database.delivery, action.record)
              const rows = await service.deliveries.record(database.claimId, [written], [])
              expect(rows.length === 1).toBe(model.record(claim.model.claimId, written))
            }
          }
          await expectSameState(orderId, model)
        }
        // So that the next scenario's claims find nothing of this one.
        await sql("DELETE FROM order_sync_delivery")
      }),
      { numRuns: 200 },
    )
  })

  /** The clock cannot be set, so the row's dates go back instead. */
  async function letTimePass(orderId: string, ms: number): Promise<void> {
    await sql(
      `UPDATE order_sync_delivery SET
         next_attempt_at = next_attempt_at - ? * interval '1 ms',
         lease_until = lease_until - ? * interval '1 ms'
       WHERE order_id = ?`,
      [ms, ms, orderId],
    )
  }

  async function expectSameState(orderId: string, model: ModelRow): Promise<void> {
    const [row] = await sql(
      "SELECT state, remote_status, payload_hash FROM order_sync_delivery WHERE order_id = ?",
      [orderId],
    )
    const { state, remote_status, payload_hash } = model.known ?? {}
    expect(row).toEqual(model.known === null ? undefined : { state, remote_status, payload_hash })
  }

  async function idsOf(orderId: string): Promise<string[]> {
    const rows = await sql("SELECT id FROM order_sync_delivery WHERE order_id = ?", [orderId])
    return rows.map(({ id }) => id as string)
  }
})
