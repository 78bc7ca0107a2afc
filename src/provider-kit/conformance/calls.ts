import type { OrderStep, RequestOptions } from "../../types"
import { editedOrder, shippedOrder } from "./samples"
import { runTurn, startOf } from "./turn"
import { adapted, mapSendable, placeOrder, sendableOrder, widestWindow, type World } from "./world"

/** One call of the provider, ready to be made, as often as wanted. */
export interface Call {
  /** Name of the method, and for a step its key. */
  name: string
  /** It changes an order at the remote. */
  isWrite: boolean
  /** Number of requests that it may send; null: as many as it takes. */
  most: number | null
  run(options?: RequestOptions): Promise<unknown>
}

/** Numbers of orders that are made for the calls, apart from those of the cases. */
const FIRST_NUMBER = 1_000

/** Every call that the provider supports with these settings. It places the order that they are about. */
export async function callsOf(world: World): Promise<Call[]> {
  const { provider, connection, capabilities: can } = world
  const { order, external_id, remote } = await placeOrder(world, sendableOrder(world))
  const changed = mapSendable(world, adapted(world.subject, editedOrder(order)), external_id)
  const remote_ids = remote?.remote_ids ?? []
  const steps = can.steps ? await stepsOf(world) : []
  let number = FIRST_NUMBER

  const create: Call = {
    name: "createOrder",
    isWrite: true,
    most: 1,
    run: (options) =>
      provider.createOrder(mapSendable(world, sendableOrder(world, number++)), connection, options),
  }
  const calls: (Call | false | undefined)[] = [
    create,
    can.update &&
      provider.updateOrder && {
        name: "updateOrder",
        isWrite: true,
        most: 1,
        run: async (options) => provider.updateOrder?.(changed, null, connection, options),
      },
    provider.cancelOrder &&
      remote !== null && {
        name: "cancelOrder",
        isWrite: true,
        most: 1,
        run: async (options) => provider.cancelOrder?.(remote, connection, options),
      },
    can.fetchOne && {
      name: "fetchOrder",
      isWrite: false,
      most: 1,
      run: async (options) => provider.fetchOrder?.(external_id, connection, options),
    },
    can.list && {
      name: "listOrders",
      isWrite: false,
      most: 1,
      run: async (options) => provider.listOrders?.(listInput(world), connection, options),
    },
    can.find && {
      name: "findOrder",
      isWrite: false,
      most: null,
      run: async (options) => {
        const sought = mapSendable(world, order)
        return provider.findOrder?.(sought, widestWindow(), connection, options)
      },
    },
    ...steps.map(({ step, externalId }) => ({
      name: `performStep "${step.key}"`,
      isWrite: true,
      most: 1,
      run: async (options?: RequestOptions) =>
        provider.performStep?.(step, externalId, connection, options),
    })),
    can.setStatus && {
      name: "setStatus",
      isWrite: true,
      most: Math.max(1, remote_ids.length),
      run: async (options) => {
        const input = { external_id, remote_ids, status: "processing", fact: "shipped" } as const
        return provider.setStatus?.(input, connection, options)
      },
    },
    can.remove && {
      name: "removeOrder",
      isWrite: true,
      most: 1,
      run: async (options) =>
        provider.removeOrder?.({ external_id, remote_ids }, connection, options),
    },
    can.statuses && {
      name: "listStatuses",
      isWrite: false,
      most: null,
      run: async (options) => provider.listStatuses?.(connection, options),
    },
    can.stats && {
      name: "readStats",
      isWrite: false,
      most: null,
      run: async (options) => provider.readStats?.(connection, options),
    },
    provider.probe && {
      name: "probe",
      isWrite: false,
      most: null,
      run: async (options) => provider.probe?.(connection, options),
    },
    can.events && {
      name: "sendEvent",
      isWrite: false,
      most: 1,
      run: async (options) => provider.sendEvent?.(eventOf(world), connection, options),
    },
  ]
  world.server.requests = []
  // A method that is missing is reported by the case of the capabilities.
  return calls
    .filter((call) => typeof call === "object")
    .filter(({ name }) => name.split(" ")[0] in provider)
}

function listInput({ capabilities }: World) {
  const { listFilter } = capabilities
  return { page: 1, per_page: 2, ...(listFilter === "status" ? { status: "new" as const } : {}) }
}

function eventOf({ subject }: World) {
  return (
    subject.event ?? {
      event: "callback",
      data: [{ name: "Name", value: "Zyxtest Zyxbuyer" }],
    }
  )
}

/** One step of each kind and place, as a whole life of an order asks for them. */
async function stepsOf(world: World): Promise<{ step: OrderStep; externalId: string }[]> {
  const order = sendableOrder(world, 2)
  const placed = await placeOrder(world, order)
  const state = startOf(placed)
  for (const stage of [order, editedOrder(order), shippedOrder(editedOrder(order))]) {
    await runTurn(world, adapted(world.subject, stage), state)
  }
  return state.performed.map((step) => ({ step, externalId: placed.external_id }))
}
