import { OrderSyncApi } from "../../../dev/seed"
import type { Environment } from "../../support/storm/environment"

/** How long the connection waits for an answer; a storm's own limit is a few seconds. */
export async function setRequestTimeout(
  { sellers, shop, connectionId }: Environment,
  timeout_seconds: number,
): Promise<void> {
  const api = new OrderSyncApi(sellers[0].api(), shop.adminHeaders)
  const { config } = await api.connection(connectionId)
  await api.updateConnection(connectionId, { config: { ...config, timeout_seconds } })
}
