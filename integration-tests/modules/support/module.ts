import path from "node:path"
import { generateEntityId } from "@medusajs/framework/utils"
import { moduleIntegrationTestRunner } from "@medusajs/test-utils"
import type { OrderSyncModuleService } from "../../../src/modules/order-sync"
import type { StoredSecrets } from "../../../src/modules/order-sync/secrets"
import { ORDER_SYNC_MODULE } from "../../../src/modules/order-sync/constants"
import {
  toQueries,
  type ClaimedDelivery,
  type ClaimOptions,
  type DeliveryRecord,
  type Queries,
} from "../../../src/modules/order-sync/queries"
import { toDatabase } from "../../../src/modules/order-sync/queries/database"

const MODULE_PATH = path.resolve(__dirname, "../../../src/modules/order-sync")
export const MIGRATIONS_PATH = path.join(MODULE_PATH, "migrations")

export type Row = Record<string, unknown>

/** How many statements in the test's database wait for another one to end. */
export const WAITING_FOR_LOCKS = `
  SELECT count(*)::int AS waiting FROM pg_stat_activity
  WHERE datname = current_database() AND wait_event_type = 'Lock'`

export interface ModuleTools {
  service: OrderSyncModuleService
  /** Runs a statement beside the module; dates come as Postgres writes them in UTC. */
  sql(statement: string, params?: unknown[]): Promise<Row[]>
  /**
   * Runs statements with the plan that asks a subquery again for each row. The planner chooses it
   * now and then, and a subquery that locks and limits then takes more rows than its limit.
   */
  inNestedLoops<TResult>(work: (queries: Queries) => Promise<TResult>): Promise<TResult>
  orm(): ReturnType<WrapperOf["getOrm"]>
}

type WrapperOf = Parameters<
  Parameters<typeof moduleIntegrationTestRunner<OrderSyncModuleService>>[0]["testSuite"]
>[0]["MikroOrmWrapper"]

/** The module alone with a database of its own, made by its migrations for each test. */
export function describeModule(name: string, tests: (tools: ModuleTools) => void): void {
  moduleIntegrationTestRunner<OrderSyncModuleService>({
    moduleName: ORDER_SYNC_MODULE,
    resolve: MODULE_PATH,
    pathToMigrations: MIGRATIONS_PATH,
    moduleOptions: { encryptionKey: Buffer.alloc(32, 1).toString("base64") },
    testSuite: ({ service, MikroOrmWrapper }) => {
      describe(name, () => {
        tests({
          service,
          sql: async (statement, params = []) =>
            await MikroOrmWrapper.forkManager().execute(statement, params),
          inNestedLoops: async (work) =>
            await MikroOrmWrapper.forkManager().transactional(async (manager) => {
              for (const method of ["hashjoin", "mergejoin", "hashagg", "sort", "material"]) {
                await manager.execute(`SET LOCAL enable_${method} = off`)
              }
              return await work(toQueries(toDatabase(() => manager)))
            }),
          orm: () => MikroOrmWrapper.getOrm(),
        })
      })
    },
  })
}

/** Makes a connection and answers its id. */
export async function aConnection(
  service: OrderSyncModuleService,
  { secrets = {}, key_fingerprint = "key-1", ...fields }: Row = {},
): Promise<string> {
  const connection = await service.createOrderSyncConnections({
    name: "Test",
    provider_id: "orderrepo",
    config: {},
    rules: {},
    privacy: {},
    status_rules: {},
    ...fields,
  } as never)
  const { id } = connection as unknown as { id: string }
  await service.secrets.write(id, secrets as StoredSecrets, String(key_fingerprint))
  return id
}

export function claimOptions(
  connectionId: string,
  fields: Partial<ClaimOptions> = {},
): ClaimOptions {
  return {
    connectionId,
    claimId: generateEntityId(undefined, "osclm"),
    scope: "all",
    limit: 50,
    leaseMs: 120_000,
    ...fields,
  }
}

/** What is written back of a claimed row; by default that it was delivered. */
export function recordOf(
  delivery: ClaimedDelivery,
  fields: Partial<DeliveryRecord> = {},
): DeliveryRecord {
  return {
    id: delivery.id,
    version: delivery.desired_version,
    state: "delivered",
    delay_ms: null,
    delivered: true,
    external_id: delivery.order_id,
    display_id: 1001,
    payload_hash: "hash",
    coercions: [],
    remote_existence: "present",
    attempted_total: null,
    attempted_currency: null,
    remote_status: "new",
    remote_status_code: null,
    remote_status_label: null,
    progress: null,
    is_step_begun: false,
    remote_updated_at: null,
    written_status: null,
    order_updated_at: "2026-05-04T12:00:00.000Z",
    attempts: 0,
    waited_ms: 0,
    is_urgent: false,
    skip_rule: null,
    error_kind: null,
    error_code: null,
    error_message: null,
    error_fields: null,
    key_fingerprint: "key-1",
    ...fields,
  }
}

/** Marks orders dirty and delivers them, as if the remote had accepted them all. */
export async function deliver(
  service: OrderSyncModuleService,
  connectionId: string,
  orderIds: string[],
  fields: Partial<DeliveryRecord> = {},
): Promise<ClaimedDelivery[]> {
  await service.deliveries.markDirty([connectionId], orderIds)
  const options = claimOptions(connectionId, { limit: orderIds.length })
  const claimed = await service.deliveries.claim(options)
  const records = claimed.map((delivery) => recordOf(delivery, fields))
  await service.deliveries.record(options.claimId, records, [])
  return claimed
}
