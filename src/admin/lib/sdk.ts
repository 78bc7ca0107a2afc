import Medusa from "@medusajs/js-sdk"
import { createOrderSyncClient } from "../../client"

/** Speaks to the store that serves this admin, signed in as the dashboard is. */
export const sdk = new Medusa({
  baseUrl: __BACKEND_URL__ ?? "/",
  auth: {
    type: __AUTH_TYPE__ ?? "session",
    jwtTokenStorageKey: __JWT_TOKEN_STORAGE_KEY__ || undefined,
  },
})

/** The routes of the plugin. */
export const orderSync = createOrderSyncClient(sdk).admin
