import { withoutPosition } from "./group-causes"

/** Fields of an order at OrderRepo, by their path without positions. */
const NAMES: Record<string, string> = {
  id: "id",
  total: "total",
  currency: "currency",
  currency_code: "currency",
  phone: "phone",
  email: "email",
  username: "username",
  status: "status",
  products: "products",
  "products.name": "productName",
  "products.price": "productPrice",
  "products.count": "productCount",
  "products.image": "productImage",
  data: "data",
  "data.name": "dataName",
  "data.value": "dataValue",
}

/** The key of a field's name; null for one that only another provider knows. */
export function describeField(field: string): string | null {
  const path = withoutPosition(field)
  return Object.hasOwn(NAMES, path) ? `orderSync.deliveries.fields.${NAMES[path]}` : null
}
