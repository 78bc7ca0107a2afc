import { itemsOf, type Shape } from "./shapes"
import type { World } from "./world"

/** What must hold in each state, and what must hold where nothing is left to do. */
export function problemsOf(shape: Shape): (world: World) => string[] {
  return (world) => [...alwaysWrong(world), ...(world.isQuiet ? wrongAtTheEnd(world, shape) : [])]
}

function alwaysWrong({ remote, row, rivalId }: World): string[] {
  const problems: string[] = []
  if (remote.ours.length > 1) {
    problems.push("the order exists twice")
  }
  if (remote.orders.some(({ is_ours, items, text: _ }) => is_ours && isTooMuch(items))) {
    problems.push("an item exists twice")
  }
  if (rivalId !== null && row.known?.external_id === rivalId) {
    problems.push("the row goes by the id of another order")
  }
  return problems
}

function isTooMuch(items: { fingerprint: string }[]): boolean {
  const most = itemsOf("text 1")
  return items.some(
    ({ fingerprint }) =>
      items.filter((item) => item.fingerprint === fingerprint).length >
      most.filter((item) => item === fingerprint).length,
  )
}

function wrongAtTheEnd({ remote, row, text }: World, shape: Shape): string[] {
  const { state, external_id, error_kind } = row.known!
  if (state === "parked") {
    return error_kind === "unsettled" ? [] : [`the row is parked as ${error_kind}`]
  }
  const [order] = remote.ours
  if (state !== "delivered" || order === undefined) {
    return [`the row is ${state}, and the remote has ${remote.ours.length}`]
  }
  const problems = order.id === external_id ? [] : ["the row goes by another id"]
  const { update, steps } = { update: true, steps: false, ...shape.capabilities }
  if (steps) {
    const there = order.items.map(({ fingerprint }) => fingerprint).sort()
    return there.join() === itemsOf(text).sort().join()
      ? problems
      : [...problems, `the remote has the items ${there.join()}`]
  }
  return update && order.text !== text ? [...problems, "the remote has old content"] : problems
}
