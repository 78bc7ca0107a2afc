import type { MedusaContainer } from "@medusajs/framework/types"
import { JOBS } from "../../lib/jobs"
import { toIso } from "../../lib/to-iso"
import type { ConnectionRow, OrderSyncModuleService, SecretColumns } from "../../modules/order-sync"
import type { AdminOrderSyncHealthResponse } from "../../types"
import { resolveOrderSync } from "../connection/load-connection"
import { toPause } from "../connection/to-pause"
import { isLate } from "../jobs/job-lateness"
import { toSweeps } from "../sweep/to-sweeps"

/** The health answer contains no secrets, so they are not read for it. */
type HealthRow = Omit<ConnectionRow, keyof SecretColumns>

/**
 * Reports whether orders are sent: did every job run when it should have, and does every connection
 * send. Dates are compared by the database's clock, which also wrote them.
 */
export async function readHealth(
  container: MedusaContainer,
): Promise<AdminOrderSyncHealthResponse> {
  const service = resolveOrderSync(container)
  const now = new Date(await service.deliveries.now())
  const rows = (await service.listOrderSyncConnections(
    {},
    { order: { created_at: "ASC" } },
  )) as unknown as HealthRow[]
  const jobs = await readJobs(container, rows, now)
  const connections = await Promise.all(rows.map(async (row) => toHealth(service, row)))
  return {
    healthy:
      jobs.every(({ late, error }) => !late && error === null) &&
      connections.every(({ healthy }) => healthy),
    jobs,
    connections,
  }
}

async function readJobs(
  container: MedusaContainer,
  rows: HealthRow[],
  now: Date,
): Promise<AdminOrderSyncHealthResponse["jobs"]> {
  const runs = await resolveOrderSync(container).listOrderSyncJobRuns()
  const runById = new Map(runs.map((run) => [run.id, run]))
  // A store without a connection needs no job, and a fresh one has not had the time to run each.
  const [neededSince = null] = rows
    .filter(({ is_enabled }) => is_enabled)
    .map(({ created_at }) => created_at)
  const successes = rows.flatMap(({ last_success_at }) => last_success_at ?? [])
  const lastSuccessAt = successes.sort((a, b) => b.getTime() - a.getTime())[0] ?? null
  return JOBS.map(({ name, lateAfterMs }) => {
    const run = runById.get(name)
    const startedAt = run?.started_at ?? null
    const finishedAt = run?.finished_at ?? null
    return {
      name,
      last_started_at: toIso(startedAt),
      last_finished_at: toIso(finishedAt),
      late: isLate({ lateAfterMs, startedAt, finishedAt, neededSince, lastSuccessAt, now }),
      error: run?.error_message ?? null,
    }
  })
}

async function toHealth(
  service: OrderSyncModuleService,
  row: HealthRow,
): Promise<AdminOrderSyncHealthResponse["connections"][number]> {
  const [, unreadable_orders] = await service.listAndCountOrderSyncDeliveries(
    { connection_id: row.id, state: "parked", error_kind: "unreadable" },
    { select: ["id"], take: 1 },
  )
  const { last_sweep_at, last_full_sweep_at } = toSweeps(row)
  return {
    id: row.id,
    name: row.name,
    is_enabled: row.is_enabled,
    healthy: !row.is_enabled || row.pause_kind === null || row.pause_kind === "rate_limited",
    pause: toPause(row),
    last_success_at: toIso(row.last_success_at),
    last_sync_at: toIso(row.last_sync_at),
    last_sync_error: row.last_sync_error,
    last_sweep_at,
    last_full_sweep_at,
    unreadable_orders,
  }
}
