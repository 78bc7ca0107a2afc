/** OrderRepo's field table, for specs that hold a mapping against it. */
export { validateOrder } from "./dialects/orderrepo/validation"
