import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { ConnectionTestResult } from "../../types"
import {
  findConnectionRow,
  makeReady,
  resolveOrderSync,
  UnusableConnectionError,
} from "../shared/load-connection"

/**
 * Finds out which settings of a connection work; no order is created. What the test learns of the
 * account's abilities is kept. A plain function and no workflow: it changes nothing that could
 * have to be undone.
 *
 * @throws MedusaError `not_found`
 */
export async function testConnection(
  container: MedusaContainer,
  id: string,
): Promise<Omit<ConnectionTestResult, "capabilities">> {
  const row = await findConnectionRow(container, id)
  if (!row) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, `Connection ${id} was not found`)
  }
  try {
    const { provider, context } = await makeReady(container, row)
    const { ok, checks, capabilities } = await provider.testConnection(context)
    if (capabilities) {
      await resolveOrderSync(container).updateOrderSyncConnections({
        id,
        capabilities: { ...capabilities },
      })
    }
    return { ok, checks }
  } catch (error) {
    if (!(error instanceof UnusableConnectionError)) {
      throw error
    }
    return {
      ok: false,
      checks: [
        {
          name: error.pauseKind === "secrets" ? "api_key" : "reachable",
          ok: false,
          code: error.code,
          message: error.message,
          hint: null,
        },
      ],
    }
  }
}
