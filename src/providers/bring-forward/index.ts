import { ModuleProvider } from "@medusajs/framework/utils"
import { BringForwardProviderService } from "./service"

export { BringForwardProviderService, type BringForwardProviderOptions } from "./service"

/** The key of the order sync module, which loads this provider. */
const ORDER_SYNC_MODULE = "order_sync"

export default ModuleProvider(ORDER_SYNC_MODULE, { services: [BringForwardProviderService] })
