import { z } from "@medusajs/framework/zod"
import { pluginError } from "../../../lib/error-code"
import type { WriteResult } from "../../../types"
import { classOf } from "../statuses"

const updatedSchema = z.object({ status: z.string().trim().min(1).max(500) })
const wrappedSchema = z.object({ data: z.unknown().optional(), orders: z.unknown().optional() })

const deletedSchema = z.object({
  acknowledged: z.boolean().optional(),
  deletedCount: z.number().int().nonnegative().optional(),
})

/**
 * Guide, "Edit Orders": "the updated orders with their details", one or a list of them. The status
 * is told when all of them name the same one.
 */
export function readStatusAnswer(answer: unknown): WriteResult {
  const wrapped = Array.isArray(answer) ? undefined : wrappedSchema.safeParse(answer).data
  const orders = [answer, wrapped?.data, wrapped?.orders].flat()
  const words = new Set(
    orders.flatMap((order) => updatedSchema.safeParse(order).data?.status ?? []),
  )
  const [word = null] = words.size === 1 ? words : []
  return { status: word === null ? null : classOf(word), status_code: word }
}

/**
 * Guide, "Delete Orders": `acknowledged` and `deletedCount`.
 *
 * @param count how many ids were to be deleted
 * @throws {RemoteError} `missing` when nothing was deleted, `ambiguous` when it is not known whether
 * everything was
 */
export function checkDeleteAnswer(answer: unknown, count: number): void {
  const { acknowledged, deletedCount } = deletedSchema.safeParse(answer).data ?? {}
  if (deletedCount !== undefined && deletedCount >= count) {
    return
  }
  if (deletedCount === 0 && acknowledged !== false) {
    throw pluginError({
      kind: "missing",
      status: 200,
      code: "order_not_found",
      message: "The order system deleted nothing: it does not have this order any more.",
    })
  }
  throw pluginError({
    kind: "ambiguous",
    status: 200,
    code: "unknown_form",
    message:
      deletedCount === undefined
        ? "The order system did not say how many orders it deleted."
        : `The order system deleted ${deletedCount} of ${count} ids.`,
    mayHaveApplied: true,
  })
}
