import { Agent, request } from "node:http"
import type { Remote } from "../messages"
import { readOrders, toBody, toHeaders, trackUrl, type Order } from "./handmade"
import type { PrepareVariant } from "./variant"

const BATCH_SIZE = 100
/** Open connections to a remote that answers at once. More do not make it faster. */
const CONCURRENCY = 10
/** To one that is far away, where each connection mostly waits. */
const FAR_CONCURRENCY = 64

/**
 * As fast as it gets with Medusa's own reads: batches, raw requests on open connections, the next
 * batch read while the last one is sent. Nothing is kept of what was sent, nothing is repeated.
 */
export const prepareLimit: PrepareVariant = async ({ container, remote }) => {
  const concurrency = remote.latencyMs === 0 ? CONCURRENCY : FAR_CONCURRENCY
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency })
  return {
    send: async (orderIds) => {
      let sent: Promise<void> = Promise.resolve()
      for (let start = 0; start < orderIds.length; start += BATCH_SIZE) {
        const orders = await readOrders(container, {
          id: orderIds.slice(start, start + BATCH_SIZE),
        })
        await sent
        sent = postAll(orders, remote, agent, concurrency)
      }
      await sent
    },
  }
}

async function postAll(
  orders: Order[],
  remote: Remote,
  agent: Agent,
  concurrency: number,
): Promise<void> {
  const queue = [...orders]
  const lane = async () => {
    for (let order = queue.shift(); order; order = queue.shift()) {
      await post(JSON.stringify(toBody(order)), remote, agent)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane))
}

function post(body: string, remote: Remote, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = { ...toHeaders(remote), "Content-Length": Buffer.byteLength(body) }
    const sending = request(trackUrl(remote), { method: "POST", agent, headers }, (response) => {
      response.resume()
      response.once("error", reject)
      response.once("end", () =>
        response.statusCode === 201
          ? resolve()
          : reject(new Error(`The remote answered ${response.statusCode}`)),
      )
    })
    sending.once("error", reject)
    sending.end(body)
  })
}
