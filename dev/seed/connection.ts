import type { AdminCreateOrderSyncConnectionRequest } from "../../src/types"
import { EMULATOR_DEFAULTS, type DialectName, type Emulator } from "../emulator"

/** What a person would enter for each emulated order system, besides its address and key. */
const SETTINGS: Record<DialectName, { title: string; config: Record<string, unknown> }> = {
  orderrepo: { title: "OrderRepo", config: { origin: EMULATOR_DEFAULTS.origin } },
  userhub: {
    title: "Userhub",
    config: {
      auth: { type: "header", header: "Authorization", prefix: "Bearer" },
      currency: "EUR",
      customer_id: "guest",
      product_id_path: "variant_id",
      default_product_id: "other",
    },
  },
  "bring-forward": {
    title: "Bring Forward",
    config: { product_id_path: "variant_id", marker_in_address: true },
  },
  "system-orders": {
    title: "System Orders",
    config: {
      list_orders: true,
      list_query: "page={page}&pageSize={per_page}",
      list_is_complete: true,
      statuses: { 1: "new", 2: "processing", 4: "done", 5: "cancelled" },
    },
  },
}

/** The settings that a person would enter for an emulated order system. */
export function emulatorConnection<D extends DialectName>({
  dialect,
  url,
  apiKey,
}: Pick<Emulator<D>, "dialect" | "url" | "apiKey">): AdminCreateOrderSyncConnectionRequest {
  const { title, config } = SETTINGS[dialect]
  return {
    name: `${title} (emulator)`,
    provider_id: dialect,
    is_enabled: true,
    config: { base_url: url, ...config },
    secrets: { api_key: apiKey },
  }
}

/** The name that people know an emulated order system by. */
export function titleOf(dialect: DialectName): string {
  return SETTINGS[dialect].title
}
