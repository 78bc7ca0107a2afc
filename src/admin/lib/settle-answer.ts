import type {
  AdminOrderSyncAttempt,
  AdminOrderSyncUnsettled,
  AdminSettleOrderSyncDeliveryRequest,
} from "../../types"

/** What a person can answer besides naming one of the candidates. */
export const OTHER_ORDER = "other"
export const NO_ORDER = "absent"
export const PART_ARRIVED = "arrived"
export const PART_MISSING = "missing"

const CANDIDATE = "candidate:"

/** The value of the choice that stands for an order of the remote. */
export function candidateChoice(id: string): string {
  return `${CANDIDATE}${id}`
}

/**
 * The request that gives a person's answer; null while the answer is not complete.
 *
 * @param otherId as typed; counts only for `OTHER_ORDER`
 */
export function toSettleRequest(
  choice: string,
  otherId: string,
): AdminSettleOrderSyncDeliveryRequest | null {
  if (choice.startsWith(CANDIDATE)) {
    return { external_id: choice.slice(CANDIDATE.length) }
  }
  switch (choice) {
    case OTHER_ORDER:
      return otherId.trim() === "" ? null : { external_id: otherId.trim() }
    case NO_ORDER:
      return { external_id: null }
    case PART_ARRIVED:
      return { step_applied: true }
    case PART_MISSING:
      return { step_applied: false }
    default:
      return null
  }
}

/** Whether something is sent a second time if the answer is wrong. */
export function maySendTwice(choice: string): boolean {
  return choice === NO_ORDER || choice === PART_MISSING
}

/** When the order was to be created last; null where that attempt left no note. */
export function lastCreateAt(
  attempts: readonly Pick<AdminOrderSyncAttempt, "operation" | "attempted_at">[],
): string | null {
  return attempts.find(({ operation }) => operation === "create")?.attempted_at ?? null
}

/** Parts that have a name, by the word at the beginning of a step. */
const PARTS = {
  item: "item",
  "item-change": "itemChange",
  "item-delete": "itemRemoval",
  tracking: "tracking",
  history: "history",
  status: "status",
  flag: "status",
} as const

export interface StepPart {
  /** The key of the part's name. */
  key: string
  /** What it is about, for example the id of a line; null where the step names nothing. */
  subject: string | null
}

/** "item:ordli_1" and "item:ordli_1#2" → what a person calls that part of the order. */
export function describeStep(step: AdminOrderSyncUnsettled["step"]): StepPart {
  const [, word = "", subject = null] = /^([a-z-]+)(?::(.+?)(?:#\d+)?)?$/s.exec(step ?? "") ?? []
  const part = Object.hasOwn(PARTS, word) ? PARTS[word as keyof typeof PARTS] : "other"
  return { key: `orderSync.deliveries.settle.parts.${part}`, subject }
}
