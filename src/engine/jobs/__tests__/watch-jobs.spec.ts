import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaWorkflow } from "@medusajs/framework/workflows-sdk"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync"
import { Dispatcher } from "../../../modules/order-sync/dispatcher"
import type { RunTick } from "../../../modules/order-sync/watchdog"
import { watchJobs } from "../watch-jobs"

/** @param loaded the workflows that Medusa has made of jobs in this process */
function open(loaded: string[]) {
  const ran: object[] = []
  jest.spyOn(MedusaWorkflow, "getWorkflow").mockImplementation(
    (id) =>
      (loaded.includes(String(id))
        ? {
            run: async ({ container }: { container: object }) => ran.push({ id, container }),
          }
        : undefined) as never,
  )
  const started: RunTick[] = []
  const dispatcher = new Dispatcher()
  const service = { dispatcher, watchdog: { start: (run: RunTick) => started.push(run) } }
  const container = {
    resolve: (key: string) => (key === ORDER_SYNC_MODULE ? service : undefined),
  } as unknown as MedusaContainer
  return { container, dispatcher, started, ran }
}

describe("watchJobs", () => {
  afterEach(() => jest.restoreAllMocks())

  it("has jobs run with the container that it was given", async () => {
    const { container, started, ran } = open(["job-order-sync-sweep-orders"])
    watchJobs(container)
    await started[0]("sweep-orders")
    expect(ran).toEqual([{ id: "job-order-sync-sweep-orders", container }])
  })

  it("watches nothing in a process that runs no jobs", () => {
    const { container, started } = open([])
    watchJobs(container)
    expect(started).toEqual([])
  })

  it("watches nothing any more once the application stops", async () => {
    const { container, dispatcher, started } = open(["job-order-sync-sweep-orders"])
    await dispatcher.stop()
    watchJobs(container)
    expect(started).toEqual([])
  })
})
