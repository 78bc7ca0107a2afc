export { readOrderSummaries } from "./read-order-summaries"
