import type { OrderSnapshot, OutgoingStatuses, RemoteStatus, StoreFact } from "../types"
import { orderFacts } from "./order-facts"
import { outgoingTarget } from "./outgoing-status"
import {
  statusToWrite,
  writableTarget,
  type ConflictRule,
  type StatusCapabilities,
  type StatusSituation,
} from "./status"

export interface StatusDecision {
  /** The status to write; null to keep it. */
  status: RemoteStatus | null
  /** The fact that asks for that status; null: no status is written, or none asks for it. */
  fact: StoreFact | null
  /** The fact that the remote's status does not tell, and is not going to; null: it does. */
  withheld: StoreFact | null
}

export interface StatusDecisionInput {
  order: OrderSnapshot
  outgoing: OutgoingStatuses
  /** `target` is the store's view, whether or not it can be sent to the remote. */
  situation: StatusSituation
  rule: ConflictRule
  capabilities: StatusCapabilities
}

/**
 * Which status is written, and which fact the conflict rule, or a remote that does not accept it,
 * holds back. What is held back is said in a row, so that people at the remote learn it.
 */
export function statusDecision(input: StatusDecisionInput): StatusDecision {
  const { order, outgoing, situation, rule, capabilities } = input
  const { target, remote } = situation
  const status = statusToWrite({ ...situation, target: writableTarget(target, capabilities) }, rule)
  const isWithheld = target !== null && status === null && target !== (remote ?? "new")
  const fact =
    status !== null || isWithheld
      ? (outgoingTarget(orderFacts(order), outgoing)?.fact ?? null)
      : null
  return { status, fact: status === null ? null : fact, withheld: isWithheld ? fact : null }
}
