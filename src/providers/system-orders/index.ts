import { ModuleProvider } from "@medusajs/framework/utils"
import { SystemOrdersProviderService } from "./service"

export { SystemOrdersProviderService, type SystemOrdersProviderOptions } from "./service"

/** The key of the order sync module, which loads this provider. */
const ORDER_SYNC_MODULE = "order_sync"

export default ModuleProvider(ORDER_SYNC_MODULE, { services: [SystemOrdersProviderService] })
