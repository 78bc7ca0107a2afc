import { TEST_ADDRESS, TEST_EMAIL, type TestStore } from "../testing"

/** Shell commands that buy the store's first product, from the cart to the order. */
export function orderByCurl(storeUrl: string, store: TestStore): string {
  const [region] = store.regions
  const cart = {
    region_id: region.id,
    email: TEST_EMAIL,
    items: [{ variant_id: store.products[0].variantId, quantity: 1 }],
    shipping_address: { ...TEST_ADDRESS, country_code: region.country },
  }
  const headers = { "content-type": "application/json", ...store.storeHeaders }
  const flags = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`)
  return `\
shop() { curl -s "${storeUrl}/store/$1" ${flags.join(" ")} -d "$2"; }
id_of() { grep -o "\\"id\\":\\"$1_[0-9A-Z]*" | head -1 | cut -d'"' -f4; }
CART=$(shop carts '${JSON.stringify(cart)}' | id_of cart)
shop carts/$CART/shipping-methods '{"option_id":"${store.shippingOptionId}"}' > /dev/null
PAYMENT=$(shop payment-collections "{\\"cart_id\\":\\"$CART\\"}" | id_of pay_col)
shop payment-collections/$PAYMENT/payment-sessions '{"provider_id":"pp_system_default"}' > /dev/null
shop carts/$CART/complete '{}' | id_of order`
}
