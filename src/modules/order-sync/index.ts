import { Module } from "@medusajs/framework/utils"
import { ORDER_SYNC_MODULE } from "./constants"
import loadProviders from "./loaders/providers"
import OrderSyncModuleService from "./service"

export * from "./constants"
export type { OrderSyncModuleService }
export type * from "./types"

export default Module(ORDER_SYNC_MODULE, {
  service: OrderSyncModuleService,
  loaders: [loadProviders],
})
