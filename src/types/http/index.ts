/** Bodies and answers of the admin API under `/admin/order-sync`. Dates are ISO 8601. */
export * from "./connection"
export * from "./delivery"
export * from "./erasure"
export * from "./event"
export * from "./figures"
export * from "./pagination"
