import { itLooksRight } from "./support/looks"
import { describePages } from "./support/shop"

describePages("dark appearance", (shop) => {
  itLooksRight(shop, "dark", { isDark: true })
})
