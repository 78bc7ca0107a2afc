import type { MedusaContainer } from "@medusajs/framework/types"
import type { Remote } from "../messages"

export interface VariantContext {
  container: MedusaContainer
  remote: Remote
  /** The connection's setting; the plugin's default when left out. */
  concurrency?: number
}

/** One way to bring orders to the remote. */
export interface Variant {
  /** Resolves when all of them have been sent, and rejects when one could not be. */
  send(orderIds: string[]): Promise<void>
}

/** Everything that a store does before the burst comes: settings, subscribers. */
export type PrepareVariant = (context: VariantContext) => Promise<Variant>
