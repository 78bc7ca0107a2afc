import type { Coercion, OrderProgress, StepRecord } from "../types"

/**
 * What a delivery keeps of an order that takes several calls, or whose id the remote makes. It holds
 * no customer data. All is left out that says nothing.
 */
export interface Progress {
  /** What was done of each step. */
  steps?: OrderProgress
  /** The ids under which the remote keeps parts of the order, when there are several. */
  remote_ids?: string[]
  /** Ids of orders that looked the same before the create; left out: not all could be listed. */
  baseline?: string[]
  /** The remote has accepted the create, and has not told its id. */
  is_accepted?: boolean
  /** Hash of the payload that was created; without an answer, or by what a person found, unknown. */
  create_hash?: string
  /** A person named the order's id; what else belongs to it is still to be read. */
  is_bound_by_person?: boolean
  /** What could not be made sure, or came out differently at the remote. */
  flags?: Coercion[]
  /** Ids at the remote of which one may be this order. */
  candidates?: string[]
  /** A step of which nothing can tell whether it was carried out. */
  unsettled_step?: string
  /** A part of a later change was told only, because the remote cannot change the rest. */
  is_partial?: boolean
}

/** Whether a step was begun whose answer never came. */
export function isDoubtful({ steps }: Progress): boolean {
  return Object.values(steps ?? {}).some(({ state }) => state === "begun")
}

export function withStep(progress: Progress, key: string, record: StepRecord | null): Progress {
  const { [key]: _former, ...others } = progress.steps ?? {}
  return { ...progress, steps: record === null ? others : { ...others, [key]: record } }
}

/** As it is stored: null when nothing has to be kept. */
export function toStored(progress: Progress): Progress | null {
  const kept = Object.entries(progress).filter(([key, value]) => isKept(key, value))
  return kept.length === 0 ? null : (Object.fromEntries(kept) as Progress)
}

/** An empty baseline says that nothing looked the same. */
function isKept(key: string, value: unknown): boolean {
  return key === "baseline" ? value !== undefined : !isEmpty(value)
}

function isEmpty(value: unknown): boolean {
  return (
    value === undefined ||
    value === false ||
    (typeof value === "object" && value !== null && Object.keys(value).length === 0)
  )
}
