import { isStorableText, parseDecimal, readPage, readPath, toIsoTime } from "../../provider-kit"
import {
  REMOTE_STATUSES,
  type OutgoingStatuses,
  type RemoteItem,
  type RemoteOrder,
  type RemoteStatus,
  type RemoteStatusInfo,
} from "../../types"
import { classOfFlag, FLAGS, type Flag } from "./flags"
import { comparedFields, itemFingerprint, plain } from "./mapping/fingerprint"
import { fieldMapsOf } from "./preset"
import type { SystemOrdersConfig } from "./schemas"

/**
 * The guide shows no answer, so the settings name where one has what, and what is not understood
 * becomes null. Nothing here throws.
 */

export interface AnswerSettings {
  config: SystemOrdersConfig
  outgoing: OutgoingStatuses
}

const MAX_ID_LENGTH = 200

/** One order, or null when the answer holds none. */
export function readOrder(answer: unknown, settings: AnswerSettings): RemoteOrder | null {
  const { order, id } = settings.config.answers
  const inner = unwrap(answer, order, id)
  return readRow(inner, settings)
}

/** The id of a created order: of an order, of a part of one, or alone. Null when none is told. */
export function readCreatedId(answer: unknown, { config }: AnswerSettings): string | null {
  const { order, id } = config.answers
  return idOf(readPath(unwrap(answer, order, id), id)) ?? idOf(answer)
}

/** An order as a list or an answer shows it. */
export function readRow(row: unknown, { config, outgoing }: AnswerSettings): RemoteOrder | null {
  const { answers } = config
  const external_id = idOf(readPath(row, answers.id))
  if (external_id === null) {
    return null
  }
  const at = (path: string) => (path === "" ? undefined : readPath(row, path))
  const flags = readFlags(row, config)
  const code = wordOf(at(answers.status))
  const total = wordOf(at(answers.total))
  return {
    external_id,
    status: classOf(code, flags, { config, outgoing }),
    total: total === null ? null : (parseDecimal(total)?.toFixed() ?? null),
    currency: currencyOf(at(answers.currency), config),
    created_at: toIsoTime(at(answers.created_at)),
    updated_at: toIsoTime(at(answers.updated_at)),
    closed_at: null,
    store_order_id: config.reference_field === "" ? null : wordOf(at(config.reference_field)),
    status_code: code,
    items: readItems(at(answers.items), config),
    flags,
    tracking: readTexts(at(answers.tracking), answers.tracking_number),
    history: readTexts(at(answers.history), answers.history_text),
  }
}

/**
 * The id of an item that was added. An answer that is the whole order tells it only where exactly one
 * of its items is equal to ours.
 */
export function readItemId(
  answer: unknown,
  fingerprint: string,
  externalId: string,
  { config }: AnswerSettings,
): string | null {
  const { answers } = config
  const order = unwrap(answer, answers.order, answers.id)
  const items = answers.items === "" ? null : readItems(readPath(order, answers.items), config)
  if (items) {
    const equal = items.filter((item) => item.fingerprint === fingerprint)
    return equal.length === 1 ? equal[0].id : null
  }
  const id = idOf(readPath(unwrap(answer, answers.item, answers.item_id), answers.item_id))
  // An order without its items: its own id is no id of an item.
  return id === externalId ? null : id
}

export function readList(
  answer: unknown,
  asked: { page: number; per_page: number },
  settings: AnswerSettings,
): { rows: unknown[]; has_more: boolean; is_whole: boolean } | null {
  const { list } = settings.config.answers
  const page = readPage(list === "" ? answer : readPath(answer, list), asked)
  if (!page) {
    return null
  }
  const { items, has_more, total } = page
  return { rows: items, has_more, is_whole: total !== null && total <= items.length }
}

export function readStatuses(
  answer: unknown,
  { config }: AnswerSettings,
): RemoteStatusInfo[] | null {
  const { statuses, status_id, status_name } = config.answers
  const asked = { page: 1, per_page: Infinity }
  const page = readPage(statuses === "" ? answer : readPath(answer, statuses), asked)
  return (
    page &&
    page.items.flatMap((row) => {
      const code = wordOf(readPath(row, status_id)) ?? wordOf(row)
      return code === null
        ? []
        : [
            {
              code,
              label: wordOf(readPath(row, status_name)) ?? code,
              status: mapped(code, config),
            },
          ]
    })
  )
}

/** The statuses that the settings know. */
export function mappedStatuses({ statuses }: SystemOrdersConfig): RemoteStatusInfo[] {
  return Object.entries(statuses).map(([code, status]) => ({ code, label: code, status }))
}

/** The class of one of the remote's own statuses. */
export function mapped(code: string, { statuses }: SystemOrdersConfig): RemoteStatus | null {
  if (Object.hasOwn(statuses, code)) {
    return statuses[code]
  }
  return REMOTE_STATUSES.find((status) => status === code.toLowerCase()) ?? null
}

/** Where the settings name no envelope, one called "data" is looked into anyway. */
function unwrap(answer: unknown, envelope: string, id: string): unknown {
  if (envelope !== "") {
    return readPath(answer, envelope)
  }
  return readPath(answer, id) === undefined ? (readPath(answer, "data") ?? answer) : answer
}

/** How far an order has come by its status and its states; the furthest counts. */
function classOf(
  code: string | null,
  flags: readonly string[] | null,
  { config, outgoing }: AnswerSettings,
): RemoteStatus | null {
  const set = FLAGS.filter((flag) => flags?.includes(flag))
  const known = [
    code === null ? null : mapped(code, config),
    ...set.map((flag) => classOfFlag(flag, outgoing)),
  ].filter((status) => status !== null)
  if (known.length > 0) {
    return REMOTE_STATUSES.findLast((status) => known.includes(status)) ?? null
  }
  // Without a status of its own, an order whose states are known to be none is a new one.
  return code === null && flags !== null ? "new" : null
}

/** Null as soon as one that should be shown is not: then nobody knows which are set. */
function readFlags(row: unknown, { flag_answers }: SystemOrdersConfig): Flag[] | null {
  const shown = FLAGS.filter((flag) => flag_answers[flag] !== "")
  const values = shown.map((flag) => readPath(row, flag_answers[flag]))
  return shown.length === 0 || values.includes(undefined)
    ? null
    : shown.filter((_flag, index) => isSet(values[index]))
}

/** A state is a yes, or the time at which it was reached. */
function isSet(value: unknown): boolean {
  return typeof value === "string" ? !/^(|0|no|false|null)$/i.test(value.trim()) : Boolean(value)
}

function readItems(items: unknown, config: SystemOrdersConfig): RemoteItem[] | null {
  if (!Array.isArray(items)) {
    return null
  }
  const fields = comparedFields(fieldMapsOf(config).item)
  return items.map((item: unknown) => ({
    id: idOf(readPath(item, config.answers.item_id)),
    fingerprint: itemFingerprint(item, fields, config.item_answers),
  }))
}

function readTexts(list: unknown, path: string): string[] | null {
  return Array.isArray(list)
    ? list.map((entry: unknown) => plain(typeof entry === "object" ? readPath(entry, path) : entry))
    : null
}

function currencyOf(value: unknown, { currencies }: SystemOrdersConfig): string | null {
  const word = wordOf(value)
  const code = Object.keys(currencies).find((name) => currencies[name] === word) ?? word
  return code !== null && /^[a-z]{3}$/i.test(code) ? code.toUpperCase() : null
}

function idOf(value: unknown): string | null {
  const word = wordOf(value)
  return word !== null && word.length <= MAX_ID_LENGTH && !/\s/.test(word) ? word : null
}

/** A text or a whole number; null for anything else. */
function wordOf(value: unknown): string | null {
  const text =
    typeof value === "string"
      ? value.trim()
      : typeof value === "number" && Number.isFinite(value)
        ? String(value)
        : ""
  return text !== "" && isStorableText(text) ? text : null
}
