import { waitUntil } from "../../testing"
import { samplesFor } from "../remotes"
import { untilInStep, RECOVERY_DEADLINE_MS, shop, type World } from "../world"

/** The order system is down, then broken, while the shop keeps selling; then it works again. */
export async function outage(world: World): Promise<void> {
  const { narrator, stage, orderSync, connectionId, remote } = world
  const { emulator } = stage
  narrator.chapter(`${remote.title} breaks down while the shop sells on`)

  await emulator.setDown(true)
  narrator.tell("remote", "is down: it refuses connections")
  const unsent = await shopFor(world, 2)
  await tellFailures(world, unsent)

  emulator.addFault({
    match: { operation: "create" },
    times: 1,
    action: { type: "accept_then_status", status: 500 },
  })
  emulator.addFault({ action: { type: "status", status: 503 } })
  await emulator.setDown(false)
  narrator.tell("remote", "is up but broken: it stores one order and answers 500, then only 503")
  unsent.push(...(await shopFor(world, 3)))

  const pause = await waitUntil(
    "the connection to be paused",
    async () => {
      return (await orderSync.connection(connectionId)).pause
    },
    RECOVERY_DEADLINE_MS,
  )
  narrator.tellExchanges(emulator)
  narrator.check("after several failures the connection is paused", pause.kind === "outage")
  narrator.tell("plugin", `now one probe at a time, the next at ${timeOf(pause.probe_at)}`)

  const [waiting] = await shopFor(world, 1)
  unsent.push(waiting)
  const delivery = await waitUntil(
    "the order to be noticed",
    () => orderSync.deliveryOf(waiting),
    RECOVERY_DEADLINE_MS,
  )
  narrator.check(
    `${narrator.nameOf(waiting)} waits with the connection and spends no attempt`,
    delivery.state === "pending" && delivery.attempts === 0,
    `it is ${delivery.state} after ${delivery.attempts} attempts`,
  )

  emulator.clearFaults()
  narrator.tell("remote", "works again")
  const { count } = await orderSync.retry({ connection_id: connectionId, state: "pending" })
  narrator.tell(
    "person",
    `does not wait for the probe and retries what is pending: ${count} orders`,
  )
  await untilInStep(world, ...unsent)
  const connection = await orderSync.connection(connectionId)
  narrator.check("the connection sends again", connection.pause === null)
}

async function shopFor(world: World, count: number): Promise<string[]> {
  const samples = samplesFor(world.remote, world.store)
  const orderIds: string[] = []
  for (let index = 0; index < count; index += 1) {
    orderIds.push(await shop(world, samples[index % samples.length]))
  }
  return orderIds
}

/** Who is down records nothing, so here the plugin's own log of attempts tells. */
async function tellFailures({ narrator, orderSync }: World, orderIds: string[]): Promise<void> {
  for (const orderId of orderIds) {
    const { id } = await waitUntil(
      "a failed attempt",
      async () => {
        const delivery = await orderSync.deliveryOf(orderId)
        return delivery?.error_code ? delivery : null
      },
      RECOVERY_DEADLINE_MS,
    )
    const [attempt] = (await orderSync.delivery(id)).attempts_log
    const { operation, code } = attempt
    narrator.tell("plugin", `${operation} ${narrator.nameOf(orderId)} failed with ${code}`)
  }
}

function timeOf(date: string | null): string {
  return date === null ? "once" : `${date.slice(11, 19)} UTC`
}
