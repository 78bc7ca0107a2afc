import { itLooksRight, PHONE } from "./support/looks"
import { describePages } from "./support/shop"

describePages("appearance on a phone", (shop) => {
  itLooksRight(shop, "narrow", { view: PHONE })
})
