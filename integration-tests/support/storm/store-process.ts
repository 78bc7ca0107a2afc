/**
 * A store in a process of its own: the Medusa app of its working directory. It ends with its
 * parent.
 */
import { randomUUID } from "node:crypto"
import type { AddressInfo } from "node:net"
import type { MedusaContainer } from "@medusajs/framework/types"
import { createOrderWorkflow } from "@medusajs/medusa/core-flows"
import loadApp from "@medusajs/medusa/loaders/index"
import express from "express"
import { createApi, setUpStore, TEST_ADDRESS } from "../../../dev/testing"
import { runJobNow } from "../../../src/engine/jobs/watch-jobs"
import { sweepOrdersWorkflow } from "../../../src/workflows"
import { withoutEvents } from "../silent-bus"
import type { SilentOrder, StoreMessage, StoreTasks, TaskMessage, TaskName } from "./messages"

interface RunningStore {
  container: MedusaContainer
  url: string
}

async function boot(): Promise<RunningStore> {
  const app = express()
  const { container } = await loadApp({ directory: process.cwd(), expressApp: app })
  const server = app.listen(0, "127.0.0.1")
  await new Promise((resolve, reject) => {
    server.once("listening", resolve)
    server.once("error", reject)
  })
  return { container, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

const TASKS: {
  [TName in TaskName]: (
    store: RunningStore,
    input: StoreTasks[TName]["input"],
  ) => Promise<StoreTasks[TName]["output"]>
} = {
  set_up: async ({ container, url }, options) => setUpStore(createApi(url), container, options),
  create_silently: async ({ container }, order) => createSilently(container, order),
  sweep: async ({ container }, { connection_id }) => {
    const { result } = await sweepOrdersWorkflow(container).run({
      input: { connection_id, is_full: true },
    })
    return result.compared
  },
  run_job: async ({ container }, { job }) => {
    await runJobNow(container, job)
    return null
  },
}

/** As after a crash inside the checkout: the order exists, and its events do not. */
async function createSilently(container: MedusaContainer, order: SilentOrder): Promise<string> {
  const address = { ...TEST_ADDRESS, country_code: order.country }
  const eventGroupId = randomUUID()
  const input = {
    region_id: order.region_id,
    sales_channel_id: order.sales_channel_id,
    currency_code: order.currency,
    email: order.email,
    shipping_address: address,
    billing_address: address,
    items: [{ ...order.item }],
  }
  return await withoutEvents(
    container,
    async () => {
      const { result } = await createOrderWorkflow(container).run({
        input,
        context: { eventGroupId },
      })
      return result.id
    },
    eventGroupId,
  )
}

async function carryOut(store: RunningStore, { id, name, input }: TaskMessage): Promise<void> {
  try {
    const task = TASKS[name] as (store: RunningStore, input: unknown) => Promise<unknown>
    tell({ kind: "done", id, output: await task(store, input) })
  } catch (error) {
    tell({ kind: "refused", id, reason: reasonOf(error) })
  }
}

function tell(message: StoreMessage): void {
  process.send?.(message)
}

/** A workflow's failure is no `Error`, but has its fields. */
function reasonOf(error: unknown): string {
  const { stack, message } = error as Partial<Error>
  return stack ?? message ?? String(error)
}

boot().then(
  (store) => {
    process.on("message", (message: TaskMessage) => void carryOut(store, message))
    tell({ kind: "ready", url: store.url })
  },
  (error: unknown) => tell({ kind: "failed", reason: reasonOf(error) }),
)
