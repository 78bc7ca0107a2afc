import { prepareLimit } from "./limit"
import type { VariantName } from "./names"
import { preparePlugin, preparePluginEvents } from "./plugin"
import { prepareRecipe } from "./recipe"
import type { PrepareVariant } from "./variant"

export const VARIANTS: Record<VariantName, PrepareVariant> = {
  recipe: prepareRecipe,
  plugin: preparePlugin,
  "plugin-events": preparePluginEvents,
  limit: prepareLimit,
}
