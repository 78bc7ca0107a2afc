import { parseDecimal } from "../../../lib/money"
import type { FoundOrders, MappedOrder, RemoteOrder } from "../../../types"
import { canonical, check, endingOf, failureKind, hasFailed, inWords } from "../expect"
import { editedOrder } from "../samples"
import type { ConformanceCase, ConformanceSubject } from "../subject"
import { runTurn, startOf } from "../turn"
import {
  adapted,
  inWorld,
  mapSendable,
  placeOrder,
  sendableOrder,
  widestWindow,
  type PlacedOrder,
  type World,
} from "../world"

/** That an order reaches the remote once, and is found again. */
export function createCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "an order reaches the remote, and is read back",
      run: () => inWorld(subject, checkRead),
    },
    {
      name: "an order that is not there is missing",
      run: () => inWorld(subject, checkMissing),
    },
    {
      name: "a second create overwrites nothing",
      run: () => inWorld(subject, checkSecondCreate),
    },
    {
      name: "a lost create is settled, or declared unsettled",
      run: () => checkLostCreate(subject),
    },
    {
      name: "an update changes the order, also when it is repeated",
      run: () => checkUpdate(subject),
    },
    {
      name: "a removed order is gone",
      run: () => inWorld(subject, checkRemoval),
    },
  ]
}

async function checkRead(world: World): Promise<void> {
  const { remote, capabilities } = world
  const placed = await placeOrder(world, sendableOrder(world))
  const { length } = remote.orders()
  check(length === 1, `One createOrder made ${length} orders.`)
  if (!capabilities.fetchOne || placed.remote === null) {
    return
  }
  const { external_id, total, currency, store_order_id } = await readComplete(world, placed)
  check(
    external_id === placed.external_id,
    `fetchOrder("${placed.external_id}") answered the order "${external_id}".`,
  )
  check(
    total === null || parseDecimal(total)?.eq(placed.mapped.total) === true,
    `The total that mapOrder names is ${placed.mapped.total}; the remote shows ${total}.`,
  )
  check(
    currency === null || currency === placed.mapped.currency,
    `The currency that mapOrder names is ${placed.mapped.currency}; the remote shows ${currency}.`,
  )
  check(
    store_order_id == null || store_order_id === placed.order.id,
    `store_order_id is "${store_order_id}", not Medusa's id of the order.`,
  )
}

/** As the remote shows it when all steps, such as those for its items, were taken. */
async function readComplete(world: World, placed: PlacedOrder): Promise<RemoteOrder> {
  const { provider, connection, capabilities } = world
  if (capabilities.steps) {
    await runTurn(world, placed.order, startOf(placed))
  }
  const remote = await provider.fetchOrder?.(placed.external_id, connection)
  check(remote !== undefined, 'The capability "fetchOne" needs fetchOrder.')
  return remote
}

async function checkMissing(world: World): Promise<void> {
  const { provider, connection, capabilities, remote } = world
  if (!capabilities.fetchOne) {
    return
  }
  const { external_id } = await placeOrder(world, sendableOrder(world))
  const unknown = otherId(external_id)
  const ending = await endingOf(() => provider.fetchOrder?.(unknown, connection))
  check(
    failureKind(ending) === "missing",
    `fetchOrder of an order that does not exist has to fail with the kind "missing", but ${inWords(ending)}.`,
  )
  check(remote.orders().length === 1, "fetchOrder created an order.")
}

/** An id in the same form that no order has. */
function otherId(id: string): string {
  return /^\d+$/.test(id) ? `${id.slice(0, -1)}987654` : id.replace(/.$/, "-none")
}

async function checkSecondCreate(world: World): Promise<void> {
  const { provider, connection, capabilities, remote } = world
  if (capabilities.assignsIds) {
    return
  }
  const { order, external_id } = await placeOrder(world, sendableOrder(world))
  const before = canonical(remote.orders())
  const changed = mapSendable(world, adapted(world.subject, editedOrder(order)), external_id)
  const ending = await endingOf(() => provider.createOrder(changed, connection))
  check(
    failureKind(ending) === "rejected",
    `A create with an id that exists has to be refused with the kind "rejected", but ${inWords(ending)}. If the remote makes the ids, declare "assignsIds".`,
  )
  check(canonical(remote.orders()) === before, "A second create changed what the remote holds.")
}

async function checkLostCreate(subject: ConformanceSubject): Promise<void> {
  for (const applied of [true, false]) {
    await inWorld(subject, (world) => checkLost(world, applied))
  }
}

async function checkLost(world: World, applied: boolean): Promise<void> {
  const { provider, connection, capabilities: can, server } = world
  const other = sendableOrder(world, 2)
  await placeOrder(world, adapted(world.subject, editedOrder(other)))
  const order = sendableOrder(world)
  const mapped = mapSendable(world, order)
  server.break({ type: "reset", applied })
  await endingOf(() => provider.createOrder(mapped, connection))
  server.break(null)
  if (can.find) {
    const found = await provider.findOrder?.(mapped, widestWindow(), connection)
    check(found !== undefined, 'The capability "find" needs findOrder.')
    await checkFound(world, found, order.id, applied)
  } else if (!can.assignsIds) {
    await checkById(world, mapped, applied)
  }
  // Without both, the engine leaves the order to a person.
}

async function checkFound(
  { provider, connection, capabilities }: World,
  { candidates, is_conclusive }: FoundOrders,
  orderId: string,
  applied: boolean,
): Promise<void> {
  const marked = candidates.filter(({ store_order_id }) => store_order_id === orderId)
  const unmarked = candidates.filter((found) => found.is_same_content && !found.store_order_id)
  const ours = marked.length > 0 ? marked : is_conclusive ? unmarked : []
  if (!applied) {
    check(
      ours.length === 0,
      "findOrder takes an order of somebody else for one that was never created.",
    )
    return
  }
  check(
    ours.length === 1 || !is_conclusive || unmarked.length > 1,
    "A create was carried out and its answer lost, but findOrder says for certain that the order does not exist: it would be created twice.",
  )
  if (ours.length === 1 && capabilities.fetchOne) {
    const [{ external_id }] = ours
    const ending = await endingOf(() => provider.fetchOrder?.(external_id, connection))
    check(
      !hasFailed(ending),
      `findOrder found "${external_id}", which cannot be read: ${inWords(ending)}.`,
    )
  }
}

async function checkById(
  { provider, connection, capabilities, remote }: World,
  mapped: MappedOrder<unknown>,
  applied: boolean,
): Promise<void> {
  const { external_id } = mapped
  check(external_id !== null, 'mapOrder names no id: declare "assignsIds" if the remote makes it.')
  if (capabilities.fetchOne) {
    const ending = await endingOf(() => provider.fetchOrder?.(external_id, connection))
    check(
      hasFailed(ending) !== applied,
      `A create was ${applied ? "" : "not "}carried out and its answer lost; fetchOrder has to tell, but ${inWords(ending)}.`,
    )
    return
  }
  const before = remote.orders().length
  const ending = await endingOf(() => provider.createOrder(mapped, connection))
  check(
    applied ? failureKind(ending) === "rejected" : !hasFailed(ending),
    `A create was ${applied ? "" : "not "}carried out and its answer lost; repeating it has to tell, but ${inWords(ending)}.`,
  )
  check(
    remote.orders().length === before + (applied ? 0 : 1),
    "Repeating a lost create made a second order.",
  )
}

async function checkUpdate(subject: ConformanceSubject): Promise<void> {
  const once = await inWorld(subject, (world) => updateTo(world, null))
  for (const applied of [true, false]) {
    const repeated = await inWorld(subject, (world) => updateTo(world, { applied }))
    check(
      repeated === once,
      "An update without an answer was repeated, and the remote holds something else than after one update.",
    )
  }
}

/** What the remote holds after an update that may have been lost before. Null without updates. */
async function updateTo(world: World, lost: { applied: boolean } | null): Promise<string | null> {
  const { provider, connection, capabilities, server, remote } = world
  if (!capabilities.update || !provider.updateOrder) {
    return null
  }
  const { order, external_id } = await placeOrder(world, sendableOrder(world))
  const before = canonical(remote.orders())
  const changed = mapSendable(world, adapted(world.subject, editedOrder(order)), external_id)
  if (lost) {
    server.break({ type: "reset", ...lost })
    await endingOf(() => provider.updateOrder?.(changed, null, connection))
    server.break(null)
  }
  await provider.updateOrder(changed, null, connection)
  const after = canonical(remote.orders())
  check(after !== before, "updateOrder changed nothing at the remote.")
  const { length } = remote.orders()
  check(length === 1, `After an update of one order the remote holds ${length}.`)
  return after
}

async function checkRemoval(world: World): Promise<void> {
  const { provider, connection, capabilities, remote } = world
  if (!capabilities.remove) {
    return
  }
  await placeOrder(world, adapted(world.subject, editedOrder(sendableOrder(world, 2))))
  const kept = canonical(remote.orders())
  const placed = await placeOrder(world, sendableOrder(world))
  const { external_id } = placed
  await provider.removeOrder?.(
    { external_id, remote_ids: placed.remote?.remote_ids ?? [] },
    connection,
  )
  check(canonical(remote.orders()) === kept, "removeOrder has to remove its order, and no other.")
}
