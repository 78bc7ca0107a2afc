import { model } from "@medusajs/framework/utils"

/** When each job ran last, for the health page: a job that is late is a fault. */
export const OrderSyncJobRun = model.define("order_sync_job_run", {
  /** Name of the job. */
  id: model.id().primaryKey(),
  started_at: model.dateTime(),
  finished_at: model.dateTime().nullable(),
  error_message: model.text().nullable(),
})
