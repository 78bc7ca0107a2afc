import { monitorEventLoopDelay } from "node:perf_hooks"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { Client } from "pg"
import { sweepOrdersWorkflow } from "../../src/workflows"
import type { Pass } from "./report"
import { explain, recordStatements, type Cost } from "./statements"

/** Sweeps as the job does, and has Postgres measure each of the pass's statements. */
export async function measurePass(
  container: MedusaContainer,
  client: Client,
  name: string,
  input: { connection_id: string; is_full: boolean },
): Promise<Pass> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  let wallMs = 0
  let cpuMs = 0
  const statements = await recordStatements(
    container.resolve(ContainerRegistrationKeys.PG_CONNECTION),
    async () => {
      delay.enable()
      const cpu = process.cpuUsage()
      const begun = performance.now()
      await sweepOrdersWorkflow(container).run({ input })
      wallMs = performance.now() - begun
      const { user, system } = process.cpuUsage(cpu)
      cpuMs = (user + system) / 1_000
      delay.disable()
    },
  )
  const costs: Cost[] = []
  for (const statement of statements) {
    costs.push(await explain(client, statement))
  }
  return { name, wallMs, cpuMs, longestBlockMs: delay.max / 1_000_000, costs }
}
