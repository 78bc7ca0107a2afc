export const en = {
  unnamed_product: "Unnamed product",
  shipping: "Shipping",
  discount: "Discount",
  returned: "Returned in the shop",
}

/** Words of the payload: they are read in Userhub, not in the admin. */
export type Labels = typeof en
