import path from "node:path"
import { asFunction, asValue, Lifetime } from "@medusajs/framework/awilix"
import { moduleProviderLoader } from "@medusajs/framework/modules-sdk"
import type { LoaderOptions, ModuleProvider } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { PROVIDER_IDS_REGISTRATION, PROVIDER_REGISTRATION_PREFIX } from "../constants"
import type { AbstractOrderProvider, OrderProviderStatics } from "../provider"
import type { OrderSyncOptions } from "../types"

type ProviderClass = (new (
  cradle: Record<string, unknown>,
  options?: Record<string, unknown>,
) => AbstractOrderProvider) &
  Partial<OrderProviderStatics>

/** Always there; by path, because the module does not depend on the providers' code. */
const BUILT_IN = [
  { id: "orderrepo", directory: "orderrepo" },
  { id: "userhub", directory: "userhub" },
  { id: "bring-forward", directory: "bring-forward" },
  { id: "system-orders", directory: "system-orders" },
]

const REQUIRED_STATICS = [
  "identifier",
  "displayName",
  "configSchema",
  "secretsSchema",
  "capabilities",
] as const

/**
 * Registers the built-in providers and those of the plugin option `providers`, each as a singleton
 * of the module's container.
 */
export default async function loadProviders({
  container,
  options,
}: LoaderOptions<OrderSyncOptions>): Promise<void> {
  const { allowPrivateNetwork = false } = options ?? {}
  const ids: string[] = []

  const register = async (
    service: ProviderClass,
    _container: unknown,
    { id, options: providerOptions }: { id?: string; options?: Record<string, unknown> },
  ) => {
    assertProvider(service)
    const providerId = id ?? service.identifier
    if (!providerId || ids.includes(providerId)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_ARGUMENT,
        `Each provider of medusa-plugin-orderrepo needs an id of its own; "${providerId}" is ` +
          "missing or registered twice",
      )
    }
    ids.push(providerId)
    container.register(
      PROVIDER_REGISTRATION_PREFIX + providerId,
      asFunction(
        (cradle: Record<string, unknown>) =>
          new service(cradle, { allowPrivateNetwork, ...providerOptions }),
        { lifetime: Lifetime.SINGLETON },
      ),
    )
  }

  const providers = [
    ...BUILT_IN.map(({ id, directory }) => ({
      id,
      resolve: path.resolve(__dirname, "../../../providers", directory),
    })),
    ...(options?.providers ?? []),
  ] as ModuleProvider[]
  for (const provider of providers) {
    // One by one: together they would register in the order in which their files load.
    await moduleProviderLoader({
      container,
      providers: [provider],
      registerServiceFn: register as never,
    })
  }
  container.register(PROVIDER_IDS_REGISTRATION, asValue(ids))
}

function assertProvider(service: ProviderClass): void {
  const missing = REQUIRED_STATICS.filter((name) => service[name] === undefined)
  if (missing.length > 0) {
    throw new MedusaError(
      MedusaError.Types.INVALID_ARGUMENT,
      `The order provider ${service.name} does not have the static ${missing.join(", ")}`,
    )
  }
}
