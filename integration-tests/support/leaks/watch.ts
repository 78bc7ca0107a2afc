import type { MedusaContainer } from "@medusajs/framework/types"
import { WorkflowManager } from "@medusajs/framework/orchestration"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { AxiosInstance } from "axios"
import { findLeaks, type Canaries } from "./canaries"
import type { CapturedOutput } from "./captured-output"
import { dumpDatabase } from "./database-dump"

/** What is written of the plugin somewhere, and where. */
export interface Trace {
  place: string
  text: string
  /** Made by the plugin, and not by Medusa, which has orders and customers to look after. */
  isOurs: boolean
}

const OUR_WORKFLOW = /^order-sync-/
const OUR_EVENT = /^order-sync\./
const OUR_TABLE = /^(order_sync_|notification$)/
const OUR_ROUTE = /^\/(?:admin|store)\/order-sync\b/
/** Shows an admin on purpose what of a customer would be sent. */
const PREVIEW = /\/preview\?/

/**
 * Has every execution of the plugin's workflows stored whole, as it is with a workflow engine that
 * keeps them: by default most leave nothing behind, and there would be nothing to look at.
 *
 * @param ends gets what undoes it, as in the functions below
 */
export function keepExecutions(ends: (() => void)[]): void {
  const change = (options: { store: boolean; retentionTime?: number }) => {
    for (const [id, { flow_, handlers_ }] of [...WorkflowManager.getWorkflows()]) {
      if (OUR_WORKFLOW.test(id)) {
        WorkflowManager.update(id, flow_, handlers_, options)
      }
    }
  }
  change({ store: true, retentionTime: 3_600 })
  ends.push(() => change({ store: false, retentionTime: undefined }))
}

/** Listens to everything on the store's bus; what has come so far is in the answered list. */
export function watchBus(container: MedusaContainer, ends: (() => void)[]): Trace[] {
  const traces: Trace[] = []
  const bus = container.resolve(Modules.EVENT_BUS)
  const context = { subscriberId: "test-watch" }
  const note = async (event: { name: string }) => {
    const { name } = event
    traces.push({
      place: `event ${name}`,
      text: JSON.stringify(event),
      isOurs: OUR_EVENT.test(name),
    })
  }
  bus.subscribe("*", note, context)
  ends.push(() => void bus.unsubscribe("*", note, context))
  return traces
}

/** Takes note of every answer of the store, refusals included. */
export function watchAnswers(
  api: Pick<AxiosInstance, "interceptors">,
  ends: (() => void)[],
): Trace[] {
  const traces: Trace[] = []
  const note = (answer: { config: { method?: string; url?: string }; data: unknown }) => {
    const { method = "", url = "" } = answer.config
    traces.push({
      place: `answer ${method.toUpperCase()} ${url}`,
      text: typeof answer.data === "string" ? answer.data : JSON.stringify(answer.data),
      isOurs: OUR_ROUTE.test(url) && !PREVIEW.test(url),
    })
  }
  const interceptor = api.interceptors.response.use(
    (answer) => {
      note(answer)
      return answer
    },
    (error) => {
      if (error.response) {
        note(error.response)
      }
      throw error
    },
  )
  ends.push(() => api.interceptors.response.eject(interceptor))
  return traces
}

/** The log, line by line. Nobody may see a customer's data there, no matter what wrote the line. */
export function readLog(output: CapturedOutput): Trace[] {
  return output.text
    .split("\n")
    .map((text, index) => ({ place: `line ${index + 1} of the log`, text, isOurs: true }))
}

/** Every value of every column; workflow executions are ours or Medusa's by their row. */
export async function readDatabase(container: MedusaContainer): Promise<Trace[]> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const values = (await dumpDatabase(connection)).filter(
    ({ table }) => table !== "workflow_execution",
  )
  const { rows: executions } = await connection.raw<{ rows: Record<string, string>[] }>(
    "SELECT workflow_id, to_jsonb(execution_row)::text AS row FROM workflow_execution execution_row",
  )
  return [
    ...values.map(({ table, column, value }) => ({
      place: `${table}.${column}`,
      text: value,
      isOurs: OUR_TABLE.test(table),
    })),
    ...executions.map(({ workflow_id, row }) => ({
      place: `execution of ${workflow_id}`,
      text: row,
      isOurs: OUR_WORKFLOW.test(workflow_id),
    })),
  ]
}

/**
 * Where a secret stands, and where, among what the plugin wrote, something personal does. Each
 * place is named once, with a piece of its text.
 */
export function describeLeaks(traces: Trace[], secret: Canaries, personal: Canaries): string[] {
  const found = traces.flatMap(({ place, text, isOurs }) =>
    findLeaks(text, isOurs ? { ...secret, ...personal } : secret).map(
      ({ canary, form }) => `${canary} (${form}) in ${place}: ${text.slice(0, 300)}`,
    ),
  )
  return [...new Set(found)]
}
