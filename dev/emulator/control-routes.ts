import { z } from "@medusajs/framework/zod"
import type { DialectName, StatusOf } from "./dialects"
import type { Emulator } from "./emulator"
import { faultRuleSchema, requestMatchSchema } from "./fault-schema"
import { projectInputSchema } from "./projects"
import { matchRequest } from "./recorder"

/** Parses what was sent (query of a GET or DELETE, JSON of a POST) and does it. */
export type ControlHandler = (input: unknown, emulator: AnyEmulator) => unknown

/** Names and values come from outside: the dialect checks them itself. */
export type AnyEmulator = Emulator<DialectName>

const id = z.string().min(1)
const projectId = z.string().optional()
/** Which ones exist is for the dialect to say. */
const status = z.union([z.string(), z.int()]) as z.ZodType<StatusOf<DialectName>>

function handler<T extends z.ZodType>(
  schema: T,
  run: (input: z.output<T>, emulator: AnyEmulator) => unknown,
): ControlHandler {
  return (input, emulator) => run(schema.parse(input), emulator)
}

const ofProject = z.strictObject({ projectId })

/** The in-process control, one route a method. Keys are "METHOD /path below /__control". */
export const CONTROL_ROUTES: Record<string, ControlHandler> = {
  "GET /": (_input, emulator) => ({
    dialect: emulator.dialect,
    url: emulator.url,
    controlUrl: emulator.controlUrl,
    projects: emulator.projects.all(),
    maxConcurrentPerOrder: emulator.maxConcurrentPerOrder,
    refusedByRate: emulator.refusedByRate,
  }),
  "POST /reset": (_input, emulator) => emulator.reset(),
  "POST /down": handler(z.strictObject({ down: z.boolean() }), ({ down }, emulator) =>
    emulator.setDown(down),
  ),
  "GET /behaviour": (_input, emulator) => emulator.configure({}),
  "POST /behaviour": handler(z.record(z.string(), z.unknown()), (change, emulator) =>
    emulator.configure(change),
  ),

  "GET /requests": handler(
    z.strictObject({ after: z.coerce.number().int().nonnegative().default(0) }),
    ({ after }, emulator) => emulator.requestsAfter(after),
  ),
  "DELETE /requests": (_input, emulator) => emulator.clearRequests(),
  "POST /requests/wait": handler(
    z.strictObject({
      match: requestMatchSchema.default({}),
      after: z.int().nonnegative().default(0),
      timeoutMs: z.int().positive().max(600_000).default(10_000),
    }),
    ({ match, after, timeoutMs }, emulator) =>
      emulator.waitForRequest(matchRequest(match, after), timeoutMs),
  ),

  "GET /orders": handler(ofProject, (input, emulator) => emulator.orders(input.projectId)),
  "DELETE /orders": handler(ofProject, (input, emulator) => emulator.clearOrders(input.projectId)),
  "POST /orders/generate": handler(
    z.strictObject({
      count: z.int().min(1).max(200_000),
      status: status.optional(),
      prefix: z.string().optional(),
      items: z.int().min(1).max(1000).optional(),
      projectId,
    }),
    ({ projectId: project, ...input }, emulator) => emulator.generateOrders(input, project),
  ),
  "POST /orders/status": handler(z.strictObject({ id, status, projectId }), (input, emulator) =>
    emulator.setStatus(input.id, input.status, input.projectId),
  ),
  "POST /orders/delete": handler(z.strictObject({ id, projectId }), (input, emulator) => ({
    deleted: emulator.deleteOrder(input.id, input.projectId),
  })),
  "GET /remote-orders": handler(ofProject, (input, emulator) =>
    emulator.remoteOrders(input.projectId),
  ),
  "POST /reconcile": handler(
    z.strictObject({ correlations: z.array(z.string()), projectId }),
    (input, emulator) => emulator.reconcile(input.correlations, input.projectId),
  ),
  "GET /events": handler(ofProject, (input, emulator) => emulator.events(input.projectId)),
  "GET /tallies": handler(ofProject, (input, emulator) => emulator.tallyAll(input.projectId)),

  "GET /faults": (_input, emulator) => emulator.faults(),
  "POST /faults": handler(faultRuleSchema, (rule, emulator) => emulator.addFault(rule)),
  "POST /faults/delete": handler(z.strictObject({ id }), (input, emulator) => ({
    deleted: emulator.removeFault(input.id),
  })),
  "DELETE /faults": (_input, emulator) => emulator.clearFaults(),

  "POST /projects": handler(projectInputSchema, (input, { projects }) => projects.add(input)),
  "POST /projects/rotate-key": handler(
    z.strictObject({ projectId, key: z.string().optional() }),
    (input, { projects }) => ({ key: projects.rotateKey(input.projectId, input.key) }),
  ),
  "POST /projects/key": handler(
    z.strictObject({ key: id, active: z.boolean() }),
    ({ key, active }, { projects }) => projects.setKeyActive(key, active),
  ),
  "POST /projects/domain": handler(
    z.strictObject({ domain: id, active: z.boolean(), projectId }),
    (input, { projects }) => projects.setDomain(input.domain, input.active, input.projectId),
  ),
  "POST /projects/event": handler(
    z.strictObject({ key: id, active: z.boolean(), projectId }),
    (input, { projects }) => projects.setEvent(input.key, input.active, input.projectId),
  ),
  "POST /projects/monthly-limit": handler(
    z.strictObject({ limit: z.int().nonnegative().nullable(), projectId }),
    (input, { projects }) => projects.setMonthlyLimit(input.limit, input.projectId),
  ),
}
