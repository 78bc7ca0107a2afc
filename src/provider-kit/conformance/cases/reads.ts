import { REMOTE_STATUSES, RemoteError, type RemoteOrder } from "../../../types"
import { check, endingOf, hasFailed } from "../expect"
import type { ConformanceCase, ConformanceSubject, ServedAnswer } from "../subject"
import { inWorld, placeOrder, sendableOrder, type World } from "../world"

/** What a provider reads of the remote's orders. */
export function readCases(subject: ConformanceSubject): ConformanceCase[] {
  return [
    {
      name: "an unknown status is not guessed",
      run: () => inWorld(subject, checkUnknownStatus),
    },
    {
      name: "every order is on a page, and the pages end",
      run: () => inWorld(subject, checkPages),
    },
  ]
}

/** A way of replacing a status, and whether it is of the same type as the real one. */
const REPLACEMENTS: { replace: (status: unknown) => unknown; isLikely: boolean }[] = [
  { replace: unknownLike, isLikely: true },
  { replace: () => null, isLikely: false },
  { replace: () => ({}), isLikely: false },
  { replace: () => [[]], isLikely: false },
  { replace: () => true, isLikely: false },
]

/** Of the same shape as a known status, and known to nobody. */
function unknownLike(status: unknown): unknown {
  if (typeof status === "string") {
    return /^\d+$/.test(status) ? "987654321" : "conformance_unknown"
  }
  if (typeof status === "object" && status !== null) {
    return Object.fromEntries(Object.entries(status).map(([key, part]) => [key, unknownLike(part)]))
  }
  return typeof status === "number" ? 987654321 : status
}

async function checkUnknownStatus(world: World): Promise<void> {
  const { server, subject, capabilities: can, provider, connection } = world
  const { external_id } = await placeOrder(world, sendableOrder(world))
  const reads: Record<string, () => Promise<RemoteOrder[]>> = {
    ...(can.fetchOne && provider.fetchOrder
      ? {
          fetchOrder: async () => [
            await (provider.fetchOrder?.(external_id, connection) as Promise<RemoteOrder>),
          ],
        }
      : {}),
    ...(can.list && provider.listOrders
      ? { listOrders: () => listAll(world, { perPage: 1, maxPages: 1 }) }
      : {}),
  }
  const fields = subject.statusFields ?? ["status"]
  for (const [name, read] of Object.entries(reads)) {
    if (!(await read()).some(({ status }) => status !== null)) {
      continue
    }
    for (const { replace, isLikely } of REPLACEMENTS) {
      let replaced = 0
      const change = (status: unknown) => {
        replaced++
        return replace(status)
      }
      server.break({ type: "replace", replace: (answer) => changeFields(answer, fields, change) })
      const ending = await endingOf(read)
      server.break(null)
      check(
        replaced > 0,
        `${name} reads a status, but its answer has no field ${fields.join(", ")}: name the remote's own by "statusFields".`,
      )
      checkNotGuessed(name, ending, isLikely)
    }
  }
}

function checkNotGuessed(
  name: string,
  ending: Awaited<ReturnType<typeof endingOf>>,
  isLikely: boolean,
): void {
  if (hasFailed(ending)) {
    check(
      !isLikely && RemoteError.is(ending.error),
      `${name} fails at a status that it does not know (${String(ending.error)}): it has to answer null.`,
    )
    return
  }
  // What is no status at all may leave it to something else, such as the order's flags, to say one.
  const guesses = isLikely ? (ending.value as RemoteOrder[]) : []
  for (const { status } of guesses) {
    check(status === null, `${name} takes a status that it does not know for "${status}".`)
  }
}

function changeFields(
  answer: ServedAnswer,
  fields: readonly string[],
  change: (status: unknown) => unknown,
): ServedAnswer {
  try {
    const data: unknown = JSON.parse(answer.body ?? "", (key, value: unknown) =>
      fields.includes(key) ? change(value) : value,
    )
    return { ...answer, body: JSON.stringify(data) }
  } catch {
    return answer
  }
}

const ORDERS = 5
const ALL_PAGES = { perPage: 2, maxPages: 20 }

async function checkPages(world: World): Promise<void> {
  const { capabilities } = world
  if (!capabilities.list || !world.provider.listOrders) {
    return
  }
  check((await listAll(world, ALL_PAGES)).length === 0, "An empty remote has orders in its list.")
  const created: string[] = []
  for (let number = 1; number <= ORDERS; number++) {
    created.push((await placeOrder(world, sendableOrder(world, number))).external_id)
  }
  const listed = (await listAll(world, ALL_PAGES)).map(({ external_id }) => external_id)
  const missing = created.filter((id) => !listed.includes(id))
  check(
    missing.length === 0,
    `listOrders does not show ${missing.length} of ${ORDERS} new orders on any page.`,
  )
  check(
    new Set(listed).size === ORDERS,
    `listOrders shows ${new Set(listed).size} different orders where there are ${ORDERS}.`,
  )
}

interface Extent {
  perPage: number
  maxPages: number
}

/** Reads the pages of every status that the provider lists by. */
async function listAll(world: World, extent: Extent): Promise<RemoteOrder[]> {
  const { listFilter } = world.capabilities
  const filters = listFilter === "status" ? REMOTE_STATUSES : [undefined]
  const orders: RemoteOrder[] = []
  for (const status of filters) {
    orders.push(...(await listPages(world, extent, status)))
  }
  return orders
}

async function listPages(
  { provider, connection, capabilities }: World,
  { perPage: per_page, maxPages }: Extent,
  status: RemoteOrder["status"] | undefined,
): Promise<RemoteOrder[]> {
  const orders: RemoteOrder[] = []
  for (let page = 1; page <= maxPages; page++) {
    const input = { page, per_page, ...(status ? { status } : {}) }
    const answer = await provider.listOrders?.(input, connection)
    orders.push(...(answer?.orders ?? []))
    if (!answer?.has_more) {
      return orders
    }
    check(
      capabilities.listFilter !== "all",
      'listOrders has "has_more" although everything comes in one list ("listFilter" is "all").',
    )
  }
  check(maxPages === 1, `listOrders has "has_more" on page ${maxPages} of a few orders.`)
  return orders
}
