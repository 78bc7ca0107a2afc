import { MedusaError } from "@medusajs/framework/utils"
import { PROVIDER_IDS_REGISTRATION, PROVIDER_REGISTRATION_PREFIX } from "./constants"
import type { AbstractOrderProvider, OrderProviderStatics } from "./provider"

export interface RegisteredProvider extends OrderProviderStatics {
  id: string
  service: AbstractOrderProvider
}

/** Finds providers in the module's container. */
export class ProviderRegistry {
  constructor(private readonly cradle: Record<string, unknown>) {}

  list(): RegisteredProvider[] {
    return (this.cradle[PROVIDER_IDS_REGISTRATION] as string[]).map((id) => this.get(id))
  }

  /**
   * @throws MedusaError `invalid_data` when no provider of that id is installed; it does not quote
   * the id, because a key typed into the wrong field is still a key
   */
  get(id: string): RegisteredProvider {
    const ids = this.cradle[PROVIDER_IDS_REGISTRATION] as string[]
    if (!ids.includes(id)) {
      throw new MedusaError(
        MedusaError.Types.INVALID_DATA,
        `This order provider is not installed. Installed are: ${ids.join(", ")}`,
      )
    }
    const service = this.cradle[PROVIDER_REGISTRATION_PREFIX + id] as AbstractOrderProvider
    const statics = service.constructor as unknown as OrderProviderStatics
    return {
      id,
      service,
      identifier: statics.identifier,
      displayName: statics.displayName,
      configSchema: statics.configSchema,
      secretsSchema: statics.secretsSchema,
      capabilities: statics.capabilities,
    }
  }
}
