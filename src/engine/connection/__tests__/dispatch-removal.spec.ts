import type { MedusaContainer } from "@medusajs/framework/types"
import { ORDER_SYNC_MODULE } from "../../../modules/order-sync"
import { Dispatcher } from "../../../modules/order-sync/dispatcher"
import { dispatchRemoval } from "../dispatch-removal"

/** @param slices what each attempt to remove a slice leads to: whether it was the last, or a failure */
function open(slices: (boolean | Error)[]) {
  const errors: string[] = []
  const removals = {
    listIds: async () => (slices.length > 0 ? ["oscon_1"] : []),
    removeSlice: async () => {
      const result = slices.shift()
      if (result instanceof Error) {
        throw result
      }
      return result
    },
  }
  const service = { dispatcher: new Dispatcher(), removals }
  const logger = { error: (message: string) => errors.push(message) }
  const container = {
    resolve: (key: string) => (key === ORDER_SYNC_MODULE ? service : logger),
  } as unknown as MedusaContainer
  return { container, errors, slices }
}

describe("dispatchRemoval", () => {
  it("removes slice after slice until the connection is gone", async () => {
    const { container, errors, slices } = open([false, false, true])
    await dispatchRemoval(container)
    expect(slices).toEqual([])
    expect(errors).toEqual([])
  })

  it("logs a slice that cannot be removed, and the next pass continues", async () => {
    const { container, errors, slices } = open([false, new Error("deadlock detected"), true])
    await dispatchRemoval(container)
    expect(errors).toEqual([expect.stringMatching(/the job continues: .*deadlock detected/)])
    expect(slices).toEqual([true])

    await dispatchRemoval(container)
    expect(slices).toEqual([])
  })
})
