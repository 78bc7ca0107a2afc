import { samplesFor } from "../remotes"
import { untilInStep, RECOVERY_DEADLINE_MS, shop, type World } from "../world"

/**
 * The order system stores an order but never answers: here a careless sender makes a
 * second one. Nobody does anything about it.
 */
export async function loseAnAnswer(world: World): Promise<void> {
  const { narrator, stage, store, remote } = world
  const { emulator } = stage
  narrator.chapter(`${remote.title} takes an order and never answers`)
  emulator.addFault({
    match: { operation: "create" },
    times: 1,
    action: { type: "accept_then_hang" },
  })
  narrator.tell("remote", "will store the next order and keep silent about it")

  const orderId = await shop(world, samplesFor(remote, store)[0])
  const isGivenUp = emulator.requests.some((request) => isOurs(request) && request.aborted)
  narrator.check(`the checkout did not wait for ${remote.title}`, !isGivenUp)

  const silent = await emulator.waitForRequest(
    (request) => isOurs(request) && request.aborted,
    RECOVERY_DEADLINE_MS,
  )
  narrator.tellExchanges(emulator)
  narrator.tell(
    "plugin",
    `gives up waiting, and does not know whether ${remote.title} has the order`,
  )
  await untilInStep(world, orderId)

  const [next] = emulator
    .requestsAfter(silent.seq)
    .filter((request) => isOurs(request) || request.operation === "list")
  const { creates, duplicates } = emulator.tally(orderId)
  narrator.check(
    "it looked first, found the order and did not send it a second time",
    next?.method === "GET" && creates === 1 && duplicates === 0,
    `${creates} created, ${duplicates} refused as duplicates`,
  )

  function isOurs(request: { correlation: string | null }): boolean {
    return request.correlation === orderId
  }
}
