import type {
  Coercion,
  KnownOrder,
  NextStep,
  OrderProgress,
  OrderStep,
  OutgoingStatuses,
  RemoteStatus,
  WantedOrder,
} from "../../../types"
import { mapped } from "../answers"
import { classOfFlag, FACT_OF_FLAG, FLAGS, type Flag } from "../flags"
import type { PlannedEntry, SystemOrdersPayload } from "../mapping"
import { plain } from "../mapping/fingerprint"
import type { SystemOrdersConfig } from "../schemas"
import { adoptedRecords, adoptStep } from "./adopted"
import { planItems } from "./item-plan"
import { itemRecords, parseItemHash, shortHash } from "./item-records"
import type { StepInput } from "./step-input"

export interface StepSettings {
  config: SystemOrdersConfig
  outgoing: OutgoingStatuses
}

type Wanted = Pick<WantedOrder, "status" | "fact"> & { payload: SystemOrdersPayload }

/**
 * What is still missing at the remote, one call at a time: items, tracking numbers,
 * states, history, status, and cancelling last, because a cancelled order may refuse the rest. Pure.
 */
export function nextStep(wanted: Wanted, known: KnownOrder, settings: StepSettings): NextStep {
  if (known.is_doubtful && known.remote === null) {
    return { do: "read" }
  }
  const { payload } = wanted
  const adopted = adoptedRecords(known.progress)
  const header = createdHeader(known.progress) ?? adopted?.header ?? shortHash(payload.order)
  if (settings.config.items_in_create !== "" && !adopted && !hasItemSteps(known.progress)) {
    return { do: "step", step: adoptStep(payload.items, header) }
  }
  const items = planItems({ items: payload.items, header }, known, adopted?.records)
  if (items.do !== "none") {
    return items
  }

  const flags: Coercion[] = [...items.flags]
  const context: StateContext = { wanted, known, settings, flags }
  const isLast = (flag: Flag) => flag === "cancel"
  return (
    firstStep(payload.tracking, (entry) => appendStep("tracking", entry, context)) ??
    firstStep(
      payload.flags.filter((flag) => !isLast(flag)),
      (flag) => flagStep(flag, context),
    ) ??
    firstStep(payload.history, (entry) => appendStep("history", entry, context)) ??
    statusStep(context) ??
    firstStep(payload.flags.filter(isLast), (flag) => flagStep(flag, context)) ??
    none(header, context)
  )
}

interface StateContext {
  wanted: Wanted
  known: KnownOrder
  settings: StepSettings
  /** What could not be made sure; filled while the plan is made. */
  flags: Coercion[]
}

function firstStep<T>(list: readonly T[], plan: (entry: T) => NextStep | null): NextStep | null {
  for (const entry of list) {
    const planned = plan(entry)
    if (planned) {
      return planned
    }
  }
  return null
}

/** Appended once: where the remote does not show it back, a lost answer is never repeated. */
function appendStep(
  kind: "tracking" | "history",
  { key, text, body }: PlannedEntry,
  { known, settings, flags }: StateContext,
): NextStep | null {
  const record = recordOf(known.progress, key)
  if (record?.state === "done") {
    return null
  }
  const isShown = settings.config.answers[kind] !== ""
  if (record && isShown && known.remote === null) {
    return { do: "read" }
  }
  const shown = known.remote?.[kind] ?? null
  if (shown?.includes(plain(text))) {
    return null
  }
  if (record && shown === null) {
    flags.push(lost(kind, "It is not sent again, because it might then stand there twice."))
    return null
  }
  const step: OrderStep = {
    key,
    operation: kind,
    hash: shortHash(body),
    doubt: isShown ? "read" : "flag",
    input: { call: kind, body } satisfies StepInput,
  }
  return { do: "step", step }
}

function flagStep(flag: Flag, { wanted, known, settings, flags }: StateContext): NextStep | null {
  const key = `flag:${flag}`
  const record = recordOf(known.progress, key)
  if (record?.state === "done") {
    return null
  }
  const isShown = settings.config.flag_answers[flag] !== ""
  if (record && known.remote === null) {
    return { do: "read" }
  }
  const status = classOfFlag(flag, settings.outgoing)
  if (isReached(flag, status, known)) {
    return null
  }
  if (record && (!isShown || (known.remote?.flags ?? null) === null)) {
    flags.push(lost(`flags.${flag}`, "It is not sent again: each state is written once."))
    return null
  }
  const step: OrderStep = {
    key,
    operation: "status",
    hash: flag,
    doubt: isShown ? "read" : "flag",
    ...statusAfter(flag, status, wanted),
    input: { call: "flag", flag } satisfies StepInput,
  }
  return { do: "step", step }
}

function isReached(flag: Flag, status: RemoteStatus | null, { remote }: KnownOrder): boolean {
  if (remote?.flags) {
    return remote.flags.includes(flag)
  }
  return flag === "cancel" && status !== null && remote?.status === status
}

function statusAfter(
  flag: Flag,
  status: RemoteStatus | null,
  { status: wanted, fact }: Wanted,
): { status?: RemoteStatus } {
  if (flag !== "paid" && FACT_OF_FLAG[flag] === fact && wanted !== null) {
    return { status: wanted }
  }
  return status === null ? {} : { status }
}

/** A status is set to a value, so writing it twice leaves the same. */
function statusStep({ wanted, known, settings }: StateContext): NextStep | null {
  const { status } = wanted.payload
  if (!status) {
    return null
  }
  const key = "status"
  const record = recordOf(known.progress, key)
  const isWritten = record?.state === "done" && record.hash.split(".")[0] === shortHash(status.id)
  const isMeant = wanted.fact === status.fact
  const isUndone = isMeant && wanted.status !== null && wanted.status !== known.status
  if (isWritten && !isUndone) {
    return null
  }
  if (isWritten && known.remote === null) {
    return { do: "read" }
  }
  const seen = known.remote?.status_code ?? null
  // What was seen is part of the hash: the same status is not written twice against the same one.
  const hash = `${shortHash(status.id)}.${shortHash(seen)}`
  if (seen === status.id || (record?.state === "done" && record.hash === hash)) {
    return null
  }
  const after = mapped(status.id, settings.config)
  const step: OrderStep = {
    key,
    operation: "status",
    hash,
    doubt: "repeat",
    ...(after === null ? {} : { status: after }),
    status_code: status.id,
    input: { call: "status", body: status.body } satisfies StepInput,
  }
  return { do: "step", step }
}

function none(header: string, { wanted, known, flags }: StateContext): NextStep {
  const { payload } = wanted
  const said = [...flags]
  if (shortHash(payload.order) !== header) {
    said.push({
      field: "order",
      code: "field_dropped",
      message: "The order's own fields changed. The order system takes changes of items only.",
    })
  }
  if (isUntold(wanted)) {
    said.push({
      field: "status",
      code: "field_dropped",
      message: "No status of the order system is chosen for this. Choose one in the connection.",
    })
  }
  for (const flag of FLAGS) {
    const isWritten = recordOf(known.progress, `flag:${flag}`)?.state === "done"
    if (isWritten && !payload.flags.includes(flag)) {
      said.push({
        field: `flags.${flag}`,
        code: "field_dropped",
        message: "The state no longer holds in the store. The order system cannot take it back.",
      })
    }
  }
  return said.length > 0 ? { do: "none", flags: said } : { do: "none" }
}

/** A fact that no state tells, and for which no status is chosen. */
function isUntold({ status, fact, payload }: Wanted): boolean {
  const isState = Object.values<string | null>(FACT_OF_FLAG).includes(fact)
  return status !== null && fact !== null && !isState && payload.status?.fact !== fact
}

function lost(field: string, todo: string): Coercion {
  return {
    field,
    code: "field_dropped",
    message: `No answer came, so it may be missing in the order system. ${todo}`,
  }
}

function recordOf(progress: OrderProgress, key: string) {
  return Object.hasOwn(progress, key) ? progress[key] : undefined
}

function hasItemSteps(progress: OrderProgress): boolean {
  return itemRecords(progress).length > 0
}

/** The header that the order was created with, as its first item's step noted it. */
function createdHeader(progress: OrderProgress): string | null {
  for (const { add } of itemRecords(progress)) {
    const header = add ? parseItemHash(add.hash).header : ""
    if (header !== "") {
      return header
    }
  }
  return null
}
