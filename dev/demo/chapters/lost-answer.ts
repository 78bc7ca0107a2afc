import { sampleOrders } from "../../seed"
import { untilInStep, RECOVERY_DEADLINE_MS, shop, type World } from "../world"

/**
 * OrderRepo stores an order but never answers: the moment in which a careless sender makes a
 * second one. Nobody does anything about it.
 */
export async function loseAnAnswer(world: World): Promise<void> {
  const { narrator, stage, store } = world
  const { emulator } = stage
  narrator.chapter("OrderRepo takes an order and never answers")
  emulator.addFault({
    match: { method: "POST", path: "/api/orders/track" },
    times: 1,
    action: { type: "accept_then_hang" },
  })
  narrator.tell("OrderRepo", "will store the next order and keep silent about it")

  const orderId = await shop(world, sampleOrders(store)[0])
  const isGivenUp = emulator.requests.some((request) => isOurs(request) && request.aborted)
  narrator.check("the checkout did not wait for OrderRepo", !isGivenUp)

  const silent = await emulator.waitForRequest(
    (request) => isOurs(request) && request.aborted,
    RECOVERY_DEADLINE_MS,
  )
  narrator.tellExchanges(emulator)
  narrator.tell("plugin", "gives up waiting, and does not know whether OrderRepo has the order")
  await untilInStep(world, orderId)

  const [next] = emulator.requestsAfter(silent.seq).filter(isOurs)
  const { creates, duplicates } = emulator.tally(orderId)
  narrator.check(
    "it looked first, found the order and did not send it a second time",
    next?.method === "GET" && creates === 1 && duplicates === 0,
    `${creates} created, ${duplicates} refused as duplicates`,
  )

  function isOurs(request: { orderId: string | null }): boolean {
    return request.orderId === orderId
  }
}
