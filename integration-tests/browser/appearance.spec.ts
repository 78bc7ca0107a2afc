import { itLooksRight } from "./support/looks"
import { describePages } from "./support/shop"

/** Of a tablet, a small notebook and a large screen; a phone has a spec of its own. */
const WIDTHS = [768, 1024, 1920]

describePages("appearance", (shop) => {
  itLooksRight(shop, "light", { widths: WIDTHS, alsoDark: true })
})
