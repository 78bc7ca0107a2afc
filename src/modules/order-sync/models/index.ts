export { OrderSyncAttempt } from "./attempt"
export { OrderSyncConnection } from "./connection"
export { OrderSyncDelivery } from "./delivery"
export { OrderSyncJobRun } from "./job-run"
