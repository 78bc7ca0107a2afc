import { z } from "@medusajs/framework/zod"
import { REMOTE_STATUSES, type RemoteStatus, type StoreFact } from "../types"
import { SEND_WHEN } from "./eligibility"
import { DEFAULT_OUTGOING } from "./outgoing-status"
import { CONFLICT_RULES } from "./status"

/** What the engine itself needs to know of a connection, the same for every provider. */

const idList = z.array(z.string().min(1).max(255)).max(1_000)

export const rulesSchema = z.strictObject({
  sales_channel_ids: idList.default([]).describe("Only orders of these sales channels; empty: all"),
  region_ids: idList.default([]).describe("Only orders of these regions; empty: all"),
  start_date: z.iso
    .datetime({ offset: true })
    .nullable()
    .optional()
    .describe("Orders created before this time are not sent; null: no limit"),
  send_when: z.enum(SEND_WHEN).default("placed").describe("Send an order when placed or once paid"),
})

export const privacySchema = z.strictObject({
  phone: z.boolean().default(true).describe("Send phone numbers"),
  email: z.boolean().default(true).describe("Send email addresses"),
  name: z.boolean().default(true).describe("Send the customer's name"),
  address: z.boolean().default(true).describe("Send street, city and postal code"),
})

export const STATUS_ACTIONS = ["none", "complete", "cancel", "archive"] as const

export type StatusAction = (typeof STATUS_ACTIONS)[number]

const statusAction = z.enum(STATUS_ACTIONS).default("none")

/** What happens to an order at the remote when the store deletes it. */
export const DELETED_RULES = ["cancel", "leave"] as const

const MAX_CODE_LENGTH = 100
const MAX_CODES = 200

const outgoingStatus = z.enum([...REMOTE_STATUSES, "none"])

export const statusRulesSchema = z.strictObject({
  conflict: z
    .enum(CONFLICT_RULES)
    .default("never_downgrade")
    .describe("Who decides when store and remote disagree"),
  actions: z
    .strictObject({
      new: statusAction,
      processing: statusAction,
      done: statusAction,
      cancelled: statusAction,
    } satisfies Record<(typeof REMOTE_STATUSES)[number], unknown>)
    .prefault({})
    .describe("What happens to the store's order when the remote moves it to a status"),
  actions_by_code: z
    .record(z.string().trim().min(1).max(MAX_CODE_LENGTH), z.enum(STATUS_ACTIONS))
    .refine((actions) => Object.keys(actions).length <= MAX_CODES, {
      error: `At most ${MAX_CODES} statuses`,
    })
    .optional()
    .describe("The same for single statuses of the remote's own; these count before the others"),
  deleted: z
    .enum(DELETED_RULES)
    .default("cancel")
    .describe("What happens at the remote to an open order that the store deletes"),
  outgoing: z
    .strictObject({
      packed: outgoingStatus.default(DEFAULT_OUTGOING.packed),
      shipped: outgoingStatus.default(DEFAULT_OUTGOING.shipped),
      delivered: outgoingStatus.default(DEFAULT_OUTGOING.delivered),
      completed: outgoingStatus.default(DEFAULT_OUTGOING.completed),
      cancelled: outgoingStatus.default(DEFAULT_OUTGOING.cancelled),
      returned: outgoingStatus.default(DEFAULT_OUTGOING.returned),
    } satisfies Record<StoreFact, unknown>)
    .prefault({})
    .describe("Which status the remote is given when something happens in the store"),
})

/** What a status asks to be done to the store's order: by the remote's own code before its class. */
export function actionFor(
  { actions, actions_by_code }: Pick<StatusRules, "actions" | "actions_by_code">,
  { status, code }: { status: RemoteStatus; code: string | null },
): StatusAction {
  const isNamed = code !== null && Object.hasOwn(actions_by_code ?? {}, code)
  return isNamed ? actions_by_code![code] : actions[status]
}

/** Stored rules as they count: a connection from before a rule has that rule's default. */
export function readStatusRules(stored: StatusRulesInput): StatusRules {
  return statusRulesSchema.parse(stored)
}

/** Keys of the remote's events; they stand in the storefront's code, so they are no secret. */
export const EVENT_KEY_MAX_LENGTH = 100

export const eventRulesSchema = z.strictObject({
  allowed_keys: z
    .array(z.string().trim().min(1).max(EVENT_KEY_MAX_LENGTH))
    .max(100)
    .default([])
    .describe("Events that the storefront may send; empty: none"),
})

/** Orders under way at the same time, at most: the limit of all processes together. */
export const concurrencySchema = z.int().min(1).max(64)
export const syncIntervalSchema = z.int().min(1).max(1_440)

export type EventRules = z.output<typeof eventRulesSchema>
export type EventRulesInput = z.input<typeof eventRulesSchema>
export type PrivacyInput = z.input<typeof privacySchema>
export type RulesInput = z.input<typeof rulesSchema>
export type StatusRules = z.output<typeof statusRulesSchema>
/** Rules as stored: those that are older than `outgoing` do not have it. */
export type StoredStatusRules = Omit<StatusRules, "outgoing"> &
  Partial<Pick<StatusRules, "outgoing">>
export type StatusRulesInput = z.input<typeof statusRulesSchema>
