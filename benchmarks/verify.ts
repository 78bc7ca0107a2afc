import type { ExpectedOrder } from "./messages"
import type { RemoteContents } from "./remote"

/** This many examples are named of each fault. */
const EXAMPLES = 5

/**
 * Compares what the remote holds with what was to be sent: every order, each created once, with
 * its total. A burst that fails this was not measured, whatever the clock says.
 *
 * @throws Error that says what is wrong
 */
export function verifyContents(
  expected: ExpectedOrder[],
  {
    orders,
    tallies,
  }: Pick<RemoteContents, "tallies"> & {
    orders: Pick<RemoteContents["orders"][number], "external_id" | "total" | "currency">[]
  },
): void {
  const wanted = new Map(expected.map(({ id, total }) => [id, total]))
  const held = new Set(orders.map(({ external_id }) => external_id))
  const isWrong = ({ external_id: id, total, currency }: (typeof orders)[number]) =>
    wanted.has(id) && (wanted.get(id) !== total || currency !== "EUR")
  const faults = {
    missing: [...wanted.keys()].filter((id) => !held.has(id)),
    unexpected: [...held].filter((id) => !wanted.has(id)),
    "with another total": orders.filter(isWrong).map(({ external_id }) => external_id),
    "not created exactly once": Object.entries(tallies)
      .filter(([, { creates, duplicates }]) => creates !== 1 || duplicates !== 0)
      .map(([id]) => id),
  }
  const found = Object.entries(faults).filter(([, ids]) => ids.length > 0)
  if (found.length > 0) {
    const texts = found.map(
      ([fault, ids]) => `${ids.length} ${fault} (${ids.slice(0, EXAMPLES).join(", ")})`,
    )
    throw new Error(`The remote does not hold what was sent: ${texts.join("; ")}`)
  }
}
